using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Articles;
using RareCancers.Digests;
using RareCancers.Testing.Builders;

namespace RareCancers.Functions.Tests;

/// <summary>The pages of sent digests.</summary>
public abstract class DigestPageFunctionTests(AppHost host) : FrontDoorTests(host)
{
    [Fact]
    public async Task The_page_of_a_digest_shows_its_items_notices_first()
    {
        await using var app = await StartAsync();
        await SendAsync(app, 2);

        var page = await GetPageAsync(app, "/digests/rare-cancers/2");

        Assert.Equal("1 retraction and 1 new article", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            ["Corrections, retractions and other notices", "New article"],
            page.QuerySelectorAll("main h2").Select(heading => heading.TextContent));
        Assert.Equal(2, page.QuerySelectorAll("main article h3 a").Length);
        Assert.Equal("/articles/rare-cancers/10.1186/s12885-024-12405-4", page.QuerySelectorAll("main article h3 a")[1].GetAttribute("href"));
        Assert.Equal("Retraction", page.QuerySelector("main .notice.retraction strong")!.TextContent);
    }

    [Fact]
    public async Task The_page_of_a_Collection_links_to_its_digests()
    {
        await using var app = await StartCollectedAsync();
        await SendAsync(app, 2);
        await SendAsync(app, 7);
        await SendAsync(app, 9, isQueued: false);

        var front = await GetPageAsync(app, "/");
        var list = Assert.Single(front.QuerySelectorAll("a"), link => link.TextContent == "Read past emails").GetAttribute("href");
        var links = (await GetPageAsync(app, list!)).QuerySelectorAll("main .text a").Select(link => link.GetAttribute("href")!).ToList();

        Assert.Equal(["/digests/rare-cancers/7", "/digests/rare-cancers/2"], links);
        Assert.All(links, link => Assert.Equal(HttpStatusCode.OK, app.Http.GetAsync(link).GetAwaiter().GetResult().StatusCode));
    }

    [Fact]
    public async Task Before_the_first_digest_the_list_says_so()
    {
        await using var app = await StartAsync();

        Assert.Equal("No email has been sent yet.", (await GetPageAsync(app, "/digests/rare-cancers")).QuerySelector("main .text p")!.TextContent);
    }

    [Theory]
    [InlineData("/digests/no-such-collection")]
    [InlineData("/digests/no-such-collection/2")]
    [InlineData("/digests/rare-cancers/3")]
    [InlineData("/digests/rare-cancers/9")]
    [InlineData("/digests/rare-cancers/-1")]
    [InlineData("/digests/rare-cancers/99999999999999999999")]
    public async Task A_digest_that_was_never_sent_is_not_found(string address)
    {
        await using var app = await StartAsync();
        await SendAsync(app, 2);
        await SendAsync(app, 9, isQueued: false);

        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync(address)).StatusCode);
    }

    private static async Task SendAsync(RunningApp app, long number, bool isQueued = true)
    {
        var article = TestArticles.Complete();
        var notice = article.Notices[1];
        Change[] changes =
        [
            new(number - 1, ChangeKind.Published, article.Id, RunningApp.Start, null, IsBackfill: false),
            new(number, ChangeKind.Retracted, article.Id, RunningApp.Start, notice, IsBackfill: false),
        ];
        var classified = article.Classify(new Topics.TopicClassifier(Topics.TopicVocabulary.Default));
        var items = changes.Select(
            change => DigestItem.From(change, classified, new Uri("https://rare.example/articles/1")));
        var digest = new Digest { Collection = "rare-cancers", Number = number, Through = number, Planned = RunningApp.Start };
        await app.Services.GetRequiredService<DigestTable>().TryAddAsync(digest, CancellationToken.None);
        await app.Services.GetRequiredService<DigestItemTable>().TryAddAsync("rare-cancers", number, items, CancellationToken.None);
        if (isQueued)
            await app.Services.GetRequiredService<DigestTable>().MarkQueuedAsync(digest, 1, CancellationToken.None);
    }

    private static async Task<IHtmlDocument> GetPageAsync(RunningApp app, string address)
    {
        using var answer = await app.Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }

    public sealed class OnLocalHost() : DigestPageFunctionTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : DigestPageFunctionTests(AppHost.Worker);
}
