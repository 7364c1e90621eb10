using Microsoft.Extensions.Options;
using RareCancers.Articles;
using RareCancers.Exports;
using RareCancers.Library;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Library;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Exports;

public sealed class ExportCatalogueTests
{
    private static readonly Selection Whole = new(LibraryFixture.Slug);

    [Fact]
    public async Task A_file_is_written_once_however_many_ask_for_it_at_once()
    {
        var exports = Catalogue(await LibraryFixture.HoldingAsync(TestArticles.Numbered(1)));

        var found = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => FindAsync(exports, Whole))));

        Assert.NotNull(found[0]);
        Assert.All(found, document => Assert.Same(found[0], document));
    }

    [Fact]
    public async Task A_change_of_the_articles_gives_another_file()
    {
        var fixture = await LibraryFixture.HoldingAsync(TestArticles.Numbered(1));
        var exports = Catalogue(fixture);
        var before = (await FindAsync(exports, Whole))!;
        await fixture.StoreAsync(TestArticles.Numbered(2));
        fixture.Time.Advance(ArticleLibrary.Freshness);
        await fixture.TitlesAsync();

        var after = (await FindAsync(exports, Whole))!;

        Assert.NotEqual(before.Tag, after.Tag);
    }

    [Fact]
    public async Task A_file_has_the_bytes_of_its_articles_and_the_name_of_its_topic_or_Collection()
    {
        var article = TestArticles.Registered();
        var exports = Catalogue(await LibraryFixture.HoldingAsync(article));

        var everything = (await FindAsync(exports, new Selection(Selection.AllCollections)))!;
        var topic = (await FindAsync(exports, Whole with { Topic = "sarcoma" }))!;
        var one = (await exports.FindAsync(LibraryFixture.Slug, article.Id, ExportFormat.Ris, CancellationToken.None))!;

        Assert.Equal(Export.Write([article], ExportFormat.Ris), everything.Bytes.ToArray());
        Assert.Equal(everything.Bytes.ToArray(), one.Bytes.ToArray());
        Assert.Equal(("rare-cancers.ris", "sarcoma.ris"), (everything.FileName, topic.FileName));
        Assert.Equal("application/x-research-info-systems", everything.ContentType);
    }

    [Fact]
    public async Task A_thousand_articles_are_a_file_and_the_others_follow_in_another()
    {
        Article[] articles = [.. Enumerable.Range(1, ExportCatalogue.ArticlesPerFile + 2).Select(TestArticles.Numbered)];
        var exports = Catalogue(await LibraryFixture.HoldingAsync(articles));

        var first = (await FindAsync(exports, Whole))!;
        var second = (await FindAsync(exports, Whole, page: 2))!;

        Assert.Equal(Export.Write(articles.Reverse().Take(ExportCatalogue.ArticlesPerFile), ExportFormat.Ris), first.Bytes.ToArray());
        Assert.Equal(Export.Write([articles[1], articles[0]], ExportFormat.Ris), second.Bytes.ToArray());
        Assert.Equal(("/exports/rare-cancers.ris?page=2", null), (first.Next?.PathAndQuery, second.Next));
        Assert.Equal(("rare-cancers.ris", "rare-cancers-2.ris"), (first.FileName, second.FileName));
        Assert.Null(await FindAsync(exports, Whole, page: 3));
    }

    [Fact]
    public async Task An_unknown_Collection_topic_or_article_has_no_file()
    {
        var exports = Catalogue(await LibraryFixture.HoldingAsync(TestArticles.Numbered(1)));

        Assert.Null(await FindAsync(exports, new Selection("unknown")));
        Assert.Null(await FindAsync(exports, Whole with { Topic = "unknown" }));
        Assert.Null(await exports.FindAsync(LibraryFixture.Slug, TestArticles.Numbered(9).Id, ExportFormat.Ris, CancellationToken.None));
    }

    private static ExportCatalogue Catalogue(LibraryFixture fixture) =>
        new(fixture.Library,
            fixture.Reader,
            new DocumentCache(),
            Options.Create(new CollectionsOptions { Items = { LibraryFixture.Collection } }),
            TestSettings.Site);

    private static async Task<Document?> FindAsync(ExportCatalogue exports, Selection selection, int page = 1) =>
        await exports.FindAsync(selection, page, ExportFormat.Ris, CancellationToken.None);
}
