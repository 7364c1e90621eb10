using RareCancers.Articles.Searching;

namespace RareCancers.Tests.Articles.Searching;

/// <summary>Which words count as the same.</summary>
public sealed class SpellingTests
{
    [Theory]
    [InlineData("tumour", "tumor")]
    [InlineData("tumours", "tumor")]
    [InlineData("haemangioma", "hemangiomas")]
    [InlineData("leukaemia", "leukemias")]
    [InlineData("anaemia", "anemia")]
    [InlineData("oesophageal", "esophageal")]
    [InlineData("lymphoedema", "lymphedema")]
    [InlineData("oestrogen", "estrogen")]
    [InlineData("paediatric", "pediatric")]
    [InlineData("gynaecological", "gynecological")]
    [InlineData("naevi", "nevus")]
    [InlineData("phaeochromocytoma", "pheochromocytomas")]
    [InlineData("randomised", "randomized")]
    [InlineData("randomisation", "randomization")]
    [InlineData("analyse", "analyze")]
    [InlineData("behavioural", "behavioral")]
    [InlineData("harbouring", "harboring")]
    [InlineData("multicentre", "multicenter")]
    [InlineData("signalling", "signaling")]
    [InlineData("therapies", "therapy")]
    [InlineData("biopsies", "biopsy")]
    [InlineData("sarcomata", "sarcoma")]
    [InlineData("metastases", "metastasis")]
    [InlineData("prognoses", "prognosis")]
    [InlineData("testes", "testis")]
    [InlineData("diseases", "disease")]
    [InlineData("viruses", "virus")]
    [InlineData("masses", "mass")]
    [InlineData("approaches", "approach")]
    [InlineData("niches", "niche")]
    [InlineData("vertebrae", "vertebra")]
    [InlineData("children", "child")]
    public void Spellings_and_numbers_of_a_word_are_one(string one, string other) =>
        Assert.Equal(SearchWord.From(one).Stem, SearchWord.From(other).Stem);

    [Theory]
    [InlineData("hour", "hor")]
    [InlineData("four", "for")]
    [InlineData("does", "des")]
    [InlineData("sars", "sarcoma")]
    [InlineData("causes", "caus")]
    [InlineData("kras", "kraken")]
    [InlineData("cancer", "cancel")]
    [InlineData("mass", "mas")]
    [InlineData("virus", "viru")]
    [InlineData("25", "2")]
    public void Different_words_stay_different(string one, string other) =>
        Assert.NotEqual(SearchWord.From(one).Stem, SearchWord.From(other).Stem);

    [Theory]
    [InlineData("sars", "sarcoma")]
    [InlineData("lens", "length")]
    [InlineData("kras", "kraus")]
    public void The_singular_of_a_word_is_not_searched_for_as_the_start_of_others(string asked, string word) =>
        Assert.False(SearchWord.From(asked).Finds(SearchWord.From(word), SearchField.Title));
}
