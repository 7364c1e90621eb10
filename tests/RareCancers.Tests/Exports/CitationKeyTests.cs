using RareCancers.Articles;
using RareCancers.Exports;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Exports;

public sealed class CitationKeyTests
{
    [Theory]
    [InlineData("Łukasz Größe-Øster", "The course of Ewing’s sarcoma", "grosseoster2025course")]
    [InlineData("Pietro De Placido", "COVID-19 in rare cancers", "deplacido2025covid")]
    [InlineData("Colm J. O’Rourke", "Ewing’s sarcoma", "orourke2025ewings")]
    [InlineData("李 明", "β-catenin", "anonymous2025catenin")]
    [InlineData("Ran Ni", "Of the", "ni2025bmc7")]
    [InlineData("Ran Ni", "肉瘤", "ni2025bmc7")]
    public void A_key_is_family_name_year_and_first_significant_word(string author, string title, string key) =>
        Assert.Equal(key, KeyOf(TestArticles.Numbered(7) with { Title = title, Authors = AuthorList.Parse(author) }));

    [Fact]
    public void Without_a_title_a_key_ends_with_journal_and_number() =>
        Assert.Equal("ni2025bmc33", KeyOf(TestArticles.Numbered(33)));

    [Fact]
    public void The_key_of_an_article_with_only_a_DOI_is_made_from_the_DOI() =>
        Assert.Equal("anonymous101186s12885025139342", KeyOf(ExportFixture.OnlyDoi("10.1186/s12885-025-13934-2")));

    [Fact]
    public void A_key_is_short_however_long_the_words()
    {
        var long100k = string.Concat(Enumerable.Repeat("𝔸x", 33_333));

        Assert.InRange(KeyOf(TestArticles.Numbered(1) with { Title = long100k }).Length, 10, 100);
    }

    [Fact]
    public void Articles_with_the_same_key_get_different_letters()
    {
        var keys = new CitationKeys();
        var article = TestArticles.Numbered(33);

        var given = Enumerable.Range(0, 29).Select(_ => keys.KeyOf(article)).ToArray();

        Assert.Equal(["ni2025bmc33", "ni2025bmc33a", "ni2025bmc33b"], given[..3]);
        Assert.Equal(["ni2025bmc33z", "ni2025bmc33aa", "ni2025bmc33ab"], given[26..]);
    }

    [Fact]
    public void A_letter_never_produces_the_key_of_another_article()
    {
        var keys = new CitationKeys();
        var article = TestArticles.Numbered(33) with { Title = "Rare" };

        Assert.Equal("ni2025rarea", keys.KeyOf(article with { Title = "Rarea" }));
        Assert.Equal("ni2025rare", keys.KeyOf(article));
        Assert.Equal("ni2025rareb", keys.KeyOf(article));
    }

    private static string KeyOf(Article article) => new CitationKeys().KeyOf(article);
}
