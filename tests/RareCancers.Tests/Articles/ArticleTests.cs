using RareCancers.Articles;
using RareCancers.Testing.Builders;
using RareCancers.Topics;

namespace RareCancers.Tests.Articles;

public sealed class ArticleTests
{
    [Fact]
    public void A_heading_is_the_title() =>
        Assert.Equal("On rare cancers", (TestArticles.Numbered(558) with { Title = "On rare cancers" }).Heading);

    [Fact]
    public void Without_a_title_the_heading_is_citation_and_first_author()
    {
        var article = TestArticles.Numbered(558) with { Title = null, Authors = AuthorList.Parse("Ran Ni, Yixuan Mou and Zongting Gu") };

        Assert.Equal("BMC Cancer 2025 25:558, Ni et al.", article.Heading);
    }

    [Fact]
    public void Without_authors_the_heading_is_the_citation() =>
        Assert.Equal("BMC Cancer 2025 25:558", (TestArticles.Numbered(558) with { Title = null, Authors = AuthorList.Unknown }).Heading);

    [Fact]
    public void Without_a_citation_the_heading_is_the_ID()
    {
        var doi = Doi.Parse("10.1186/s12885-025-13934-2");
        var article = TestArticles.Numbered(558) with { Id = ArticleId.From(doi, null), Title = null, Citation = null, Authors = AuthorList.Unknown };

        Assert.Equal("10.1186/s12885-025-13934-2", article.Heading);
    }

    [Fact]
    public void Title_and_abstract_are_classified_or_the_teaser_if_there_is_no_abstract()
    {
        var teased = TestArticles.Numbered(558) with { Title = "On thymoma", Teaser = new Teaser("A chordoma was", isCut: true) };
        var whole = teased with { Abstract = new Abstract("A liposarcoma was seen.", "<p>A liposarcoma was seen.</p>") };

        Assert.Equal("thymoma chordoma", WordsOf(teased.Classify(Classifier)));
        Assert.Equal("thymoma liposarcoma", WordsOf(whole.Classify(Classifier)));
    }

    [Fact]
    public void An_article_is_reclassified_only_if_its_text_changed()
    {
        var before = TestArticles.Numbered(558) with { Title = "On thymoma", Teaser = null };

        Assert.Equal("thymoma", WordsOf(before.ClassifyIfChanged(null, Classifier)));
        Assert.Equal("", WordsOf((before with { Pmid = "1" }).ClassifyIfChanged(before, Classifier)));
        Assert.Equal("chordoma", WordsOf((before with { Title = "On chordoma" }).ClassifyIfChanged(before, Classifier)));
        Assert.Equal("thymoma chordoma", WordsOf((before with { Teaser = new Teaser("A chordoma", isCut: true) }).ClassifyIfChanged(before, Classifier)));
        Assert.Equal(
            "thymoma chordoma",
            WordsOf((before with { Abstract = new Abstract("A chordoma", "<p>A chordoma</p>") }).ClassifyIfChanged(before, Classifier)));
    }

    private static readonly TopicClassifier Classifier = new(TopicVocabulary.Default);

    private static string WordsOf(Article article) => string.Join(' ', article.Classification.Topics.Select(topic => topic.Words));
}
