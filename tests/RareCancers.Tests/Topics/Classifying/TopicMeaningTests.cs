using RareCancers.Topics;

namespace RareCancers.Tests.Topics.Classifying;

/// <summary>Which meaning a term has, and whether the text is about it.</summary>
public sealed class TopicMeaningTests
{
    private static readonly TopicClassifier Classifier = new(TopicVocabulary.Default);

    [Theory]
    [InlineData("Osteo- and chondrosarcoma", "Osteo- and chondrosarcoma|chondrosarcoma")]
    [InlineData("Intra- or extrahepatic bile duct cancer", "Intra- or extrahepatic bile duct cancer|extrahepatic bile duct cancer")]
    [InlineData("Osteo and chondrosarcoma", "chondrosarcoma")]
    [InlineData("Pre- and postoperative thymoma", "thymoma")]
    public void A_suspended_hyphen_shares_the_end_of_the_next_word(string text, string words) =>
        Assert.Equal(words, string.Join('|', Classifier.Classify(null, text).Topics.Select(match => match.Words)));

    [Theory]
    [InlineData("Penile and urethral stones and cancer", "")]
    [InlineData("Anal and perianal fistula cancer", "")]
    [InlineData("Anal and small bowel cancer", "anal-cancer small-bowel-adenocarcinoma")]
    [InlineData("Carcinoma of the gallbladder and bile duct stones", "gallbladder-cancer")]
    public void Names_share_no_words_across_a_benign_condition(string text, string topics) =>
        Assert.Equal(topics, Topics(text));

    [Theory]
    [InlineData("Insulinoma-associated 1 (INSM1)", "")]
    [InlineData("The insulinoma-associated protein", "")]
    [InlineData("Insulinoma-associated hypoglycemia", "pancreatic-neuroendocrine-tumor")]
    [InlineData("Meningioma 1 expression", "")]
    [InlineData("Meningioma 1 year later", "meningioma")]
    [InlineData("Meningioma 1.5 cm", "meningioma")]
    [InlineData("Meningioma 1 (2%)", "meningioma")]
    [InlineData("Meningioma, 1 of them large", "meningioma")]
    [InlineData("v-akt murine thymoma viral oncogene", "")]
    [InlineData("The seminoma protein", "")]
    public void A_gene_named_after_a_disease_does_not_name_the_disease(string text, string topics) => Assert.Equal(topics, Topics(text));

    [Theory]
    [InlineData("U87 glioblastoma cells", "")]
    [InlineData("Human glioblastoma U87 cells", "")]
    [InlineData("Glioblastoma (U87) cells", "")]
    [InlineData("In glioblastoma, U87 cells divide", "glioblastoma")]
    [InlineData("U87 cells, and glioblastoma in patients", "glioblastoma")]
    public void A_cell_line_named_after_a_disease_does_not_name_the_disease(string text, string topics) => Assert.Equal(topics, Topics(text));

    [Theory]
    [InlineData("Choriocarcinoma in a young patient.", "gestational-trophoblastic-disease")]
    [InlineData("Choriocarcinoma. The left testis was removed.", "")]
    [InlineData("Testicular ultrasound showed choriocarcinoma.", "")]
    [InlineData("Choriocarcinoma was excluded.", "")]
    [InlineData("Pancreatic NETs", "pancreatic-neuroendocrine-tumor")]
    [InlineData("Pancreatic nets", "")]
    [InlineData("Pancreatic NETs, released by neutrophils", "")]
    public void An_ambiguous_term_is_decided_by_the_rest_of_the_text(string text, string topics) => Assert.Equal(topics, Topics(text));

    [Theory]
    [InlineData("GIST", "")]
    [InlineData("Imatinib for GIST", "gastrointestinal-stromal-tumor")]
    [InlineData("Imatinib, in the gist", "")]
    [InlineData("Giant stride test (GIST) on imatinib", "")]
    public void An_abbreviation_counts_if_supporting_words_are_present(string text, string topics) => Assert.Equal(topics, Topics(text));

    [Theory]
    [InlineData("Exclusion criteria: thymoma, chordoma. Liposarcoma.", "liposarcoma")]
    [InlineData("Exclusion criteria were strict: thymoma was seen.", "thymoma")]
    [InlineData("No patient had thymoma or chordoma.", "")]
    [InlineData("No patient had lymph node metastases of thymoma.", "thymoma")]
    [InlineData("No patient had recurrence of thymoma.", "thymoma")]
    [InlineData("Thymoma cannot be excluded.", "thymoma")]
    [InlineData("Thymoma versus chordoma.", "thymoma chordoma")]
    public void A_study_is_not_about_excluded_patients(string text, string topics) => Assert.Equal(topics, Topics(text));

    private static string Topics(string text) => string.Join(' ', Classifier.Classify(null, text).Topics.Select(match => match.Topic));
}
