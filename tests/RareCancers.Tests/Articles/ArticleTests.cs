using RareCancers.Articles;
using RareCancers.Testing.Builders;

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
    public void Without_a_citation_the_heading_is_the_id()
    {
        var doi = Doi.Parse("10.1186/s12885-025-13934-2");
        var article = TestArticles.Numbered(558) with { Id = ArticleId.Of(doi, null), Title = null, Citation = null, Authors = AuthorList.Unknown };

        Assert.Equal("10.1186/s12885-025-13934-2", article.Heading);
    }
}
