using RareCancers.Topics;

namespace RareCancers.Tests.Topics;

/// <summary>What a classification contains, and when a term counts. LabelledTextTests measure accuracy.</summary>
public sealed class TopicClassifierTests
{
    private static readonly TopicClassifier Classifier = new(TopicVocabulary.Default);

    [Fact]
    public void A_match_has_its_words_field_and_position()
    {
        var found = Classifier.Classify("A cohort of Wilms’ tumours", "Later, nephroblastomas had relapses.");

        Assert.Equal(
            [
                new TopicMatch("wilms-tumor", "Wilms’ tumours", TopicField.Title, 12),
                new TopicMatch("wilms-tumor", "nephroblastomas", TopicField.Abstract, 7),
            ],
            found.Topics);
        Assert.Equal([new TopicMatch("prognosis", "relapses", TopicField.Abstract, 27)], found.Aspects);
    }

    [Fact]
    public void A_topic_is_listed_once_per_field()
    {
        var found = Classifier.Classify("Thymoma", "Thymoma, thymoma and again thymoma.");

        Assert.Equal([TopicField.Title, TopicField.Abstract], found.Topics.Select(match => match.Field));
    }

    [Fact]
    public void A_missing_text_has_no_topics() => Assert.Same(Classification.None, Classifier.Classify(null, null));

    [Fact]
    public void An_abbreviation_in_the_title_counts_if_the_abstract_has_its_long_form()
    {
        var found = Classifier.Classify("Salvage of STSs", "Soft tissue sarcoma (STS) of the limb.");

        Assert.Equal("STSs", Assert.Single(found.Topics, match => match.Field == TopicField.Title).Words);
    }

    [Theory]
    [InlineData("Salvage of sts", "Soft tissue sarcoma of the limb.")]
    [InlineData("STS of the limb", "Sodium thiosulfate (STS) protects the ear.")]
    [InlineData("OS in the young", "Overall survival of osteosarcoma.")]
    [InlineData("WT in the young", "Wilms tumor cells and wild-type cells.")]
    [InlineData("WT in the young", "Wilms tumor and other words (WT).")]
    public void An_abbreviation_does_not_count_in_another_case_or_with_another_meaning(string title, string text) =>
        Assert.DoesNotContain(Classifier.Classify(title, text).Topics, match => match.Field == TopicField.Title);

    [Fact]
    public void An_abbreviation_defined_as_a_narrower_topic_names_the_broader_one_too()
    {
        var found = Classifier.Classify("Grading of NETs", "Pancreatic neuroendocrine tumors (NETs) were graded.");

        Assert.Equal(["neuroendocrine-tumors", "pancreatic-neuroendocrine-tumor", "neuroendocrine-tumors"], found.Topics.Select(match => match.Topic));
    }

    [Fact]
    public void An_abbreviation_whose_long_form_is_negated_names_nothing() =>
        Assert.Empty(Classifier.Classify("STS", "Cancers other than soft tissue sarcoma (STS).").Topics);

    [Fact]
    public void A_specific_cancer_replaces_rare_cancers_in_general()
    {
        var found = Classifier.Classify("The clinic", "Rare cancers such as thymoma.");

        Assert.Equal(["thymoma"], found.Topics.Select(match => match.Topic));
    }

    [Fact]
    public void Rare_cancers_in_general_stay_if_the_title_names_them()
    {
        var found = Classifier.Classify("Rare cancers", "One was a thymoma.");

        Assert.Equal(["rare-cancers", "thymoma"], found.Topics.Select(match => match.Topic));
    }

    [Theory]
    [InlineData("Vulvar, vaginal and penile cancer", "Vulvar, vaginal and penile cancer|vaginal and penile cancer|penile cancer")]
    [InlineData("Cancers of the vulva, the vagina and penis",
        "Cancers of the vulva|Cancers of the vulva, the vagina|Cancers of the vulva, the vagina and penis")]
    [InlineData("liver and then bone metastases of sarcoma", "sarcoma")]
    [InlineData("Vulvar pain, cough and cancer", "")]
    public void Names_may_share_their_first_or_last_words(string text, string words) =>
        Assert.Equal(words, string.Join('|', Classifier.Classify(null, text).Topics.Select(match => match.Words)));

    [Theory]
    [InlineData("Thymoma is not excluded by this. Chordoma were excluded.", "thymoma")]
    [InlineData("Thymoma, chordoma and liposarcoma were excluded from analysis.", "")]
    [InlineData("(Unlike thymoma) chordoma grows.", "chordoma")]
    [InlineData("Unlike thymoma – chordoma grows.", "chordoma")]
    [InlineData("Excluding thymoma, chordoma and, in one case, liposarcoma.", "liposarcoma")]
    public void A_negation_ends_with_its_clause(string text, string topics) =>
        Assert.Equal(topics, string.Join(' ', Classifier.Classify(null, text).Topics.Select(match => match.Topic)));

    [Fact]
    public void Two_classifications_with_the_same_matches_are_equal()
    {
        var one = Classifier.Classify("Thymoma", "Survival after surgery.");
        var other = new TopicClassifier(TopicVocabulary.Default).Classify("Thymoma", "Survival after surgery.");

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, Classifier.Classify("Thymoma", "Survival with surgery."));
        Assert.NotEqual(one, Classification.None);
    }

    [Fact]
    public void Concurrent_calls_return_the_same_result()
    {
        var texts = LabelledText.Development();
        var alone = texts.Select(text => Classifier.Classify(text.Title, text.Text)).ToList();

        var together = texts.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(text => Classifier.Classify(text.Title, text.Text)).ToList();

        Assert.Equal(alone, together);
    }
}
