using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Library;
using RareCancers.Topics;

namespace RareCancers.Functions.Tests.Feeds;

/// <summary>Clients that ask by date only: no change to an article is hidden from them.</summary>
public abstract class ModifiedSinceTests(AppHost host) : FrontDoorTests(host)
{
    [Fact]
    public async Task A_feed_of_several_Collections_has_no_date()
    {
        await using var app = await StartCollectedAsync(
            ("Collections:Items:1:Slug", "other"), ("Collections:Items:1:Source", "samples/none.html"),
            ("Collections:Items:1:Title", "Other"), ("Collections:Items:1:JournalUrl", "https://journal.example/"));
        app.ExpectedWarning = "";

        using var all = await app.AskAsync(HttpMethod.Get, "/feeds/all.atom");
        using var asked = await app.AskAsync(HttpMethod.Get, "/feeds/all.atom", ("If-Modified-Since", "Tue, 02 Nov 2027 09:00:00 GMT"));

        Assert.Null(all.Content.Headers.LastModified);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
    }

    [Fact]
    public async Task All_instances_send_the_same_date()
    {
        await using var app = await StartCollectedAsync(("PublicBaseUrl", "https://news.example"));
        await using var other = await StartAsync(("AzureWebJobsStorage", app.StorageConnection), ("PublicBaseUrl", "https://news.example"));
        app.Wait();
        other.Wait();

        using var one = await app.AskAsync(HttpMethod.Get, "/feeds/rare-cancers.atom");
        using var two = await other.AskAsync(HttpMethod.Get, "/feeds/rare-cancers.atom", ("If-Modified-Since", DateOf(one)));

        Assert.Equal(HttpStatusCode.NotModified, two.StatusCode);
        Assert.Equal(one.Content.Headers.LastModified, two.Content.Headers.LastModified);
    }

    [Theory]
    [InlineData("/feeds/rare-cancers.atom")]
    [InlineData("/feeds/rare-cancers/topics/osteosarcoma.json")]
    public async Task Bug_reclassified_articles_were_hidden_from_clients_that_ask_by_date(string address)
    {
        await using var app = await StartCollectedAsync();
        using var before = await app.AskAsync(HttpMethod.Get, address);

        // As after a change of the vocabulary: every article loses its topics, and no article's date moves.
        await RewriteAsync(app, article => article with { Classification = Classification.None });
        app.Wait(ArticleLibrary.Freshness);
        using var after = await app.AskAsync(HttpMethod.Get, address, ("If-Modified-Since", DateOf(before)));

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(await before.Content.ReadAsStringAsync(), await after.Content.ReadAsStringAsync());
        Assert.True(after.Content.Headers.LastModified > before.Content.Headers.LastModified);
    }

    [Fact]
    public async Task A_date_in_the_future_is_not_sent()
    {
        await using var app = await StartCollectedAsync();
        for (var write = 0; write < 60; write++)
            await RewriteAsync(app, article => article with { ReferenceCount = write });
        app.Wait(ArticleLibrary.Freshness);
        using var early = await app.AskAsync(HttpMethod.Get, "/feeds/rare-cancers.atom", ("If-Modified-Since", "Tue, 02 Nov 2027 09:00:00 GMT"));

        app.Wait();
        using var late = await app.AskAsync(HttpMethod.Get, "/feeds/rare-cancers.atom");

        Assert.Equal((HttpStatusCode.OK, null), (early.StatusCode, early.Content.Headers.LastModified));
        Assert.NotNull(late.Content.Headers.LastModified);
    }

    [Theory]
    [InlineData("/feeds/rare-cancers.rss")]
    [InlineData("/feeds/rare-cancers/topics/osteosarcoma.json")]
    [InlineData("/exports/rare-cancers.bib")]
    [InlineData("/articles/rare-cancers/10.1186/s12885-025-13934-2.ris")]
    [InlineData("/collections/rare-cancers")]
    [InlineData("/site.css")]
    public async Task A_client_whose_clock_is_ahead_gets_the_document(string address)
    {
        await using var app = await StartCollectedAsync();

        using var asked = await app.AskAsync(HttpMethod.Get, address, ("If-Modified-Since", "Tue, 02 Nov 2027 09:00:00 GMT"));

        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
    }

    // Rewrites all articles as the reclassifier does: no article's date moves, and the change log gets no entry.
    private static async Task RewriteAsync(RunningApp app, Func<Article, Article> change)
    {
        var articles = app.Services.GetRequiredService<ArticleTable>();
        var stored = await articles.ReadAsync("rare-cancers", CancellationToken.None);
        ArticleRevision[] revisions = [.. stored.Articles.Select(article => new ArticleRevision(change(article), article, []))];
        await articles.WriteAsync("rare-cancers", stored, revisions, completesImport: false, CancellationToken.None);
    }

    private static string DateOf(HttpResponseMessage response) => response.Content.Headers.GetValues("Last-Modified").Single();

    [Trait("Category", "Slow")]
    public sealed class OnLocalHost() : ModifiedSinceTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : ModifiedSinceTests(AppHost.Worker);
}
