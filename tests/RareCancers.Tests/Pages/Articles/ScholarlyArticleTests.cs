using RareCancers.Articles;
using RareCancers.Pages.Articles;
using RareCancers.Tests.Exports;
using RareCancers.Tests.Library;

namespace RareCancers.Tests.Pages.Articles;

public sealed class ScholarlyArticleTests
{
    private const string Mark = "\"creativeWorkStatus\":\"Preprint\"";

    [Fact]
    public void A_preprint_is_marked_until_it_is_published()
    {
        var preprint = ExportFixture.Preprint("10.1101/2025.03.01.25300001");

        Assert.Contains(Mark, JsonOf(preprint), StringComparison.Ordinal);
        Assert.DoesNotContain(Mark, JsonOf(preprint with { Doi = Doi.Parse("10.1186/s12885-025-00001-x") }), StringComparison.Ordinal);
    }

    private static string JsonOf(Article article) => ScholarlyArticle.Json(new ArticleView(
        LibraryFixture.Snapshot([article]).Snapshot, article, new Uri("https://rare.example/articles/a"), new Uri("https://rare.example/rare-cancers")));
}
