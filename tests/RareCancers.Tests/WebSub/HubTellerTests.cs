using RareCancers.Articles;
using RareCancers.Library;
using RareCancers.Testing.Http;
using RareCancers.WebSub;

namespace RareCancers.Tests.WebSub;

/// <summary>Which feeds a hub is told of, and that it is told in the end whatever fails.</summary>
public sealed class HubTellerTests
{
    private static readonly string[] Scopes = [HubDesk.Slug, "all"];

    [Fact]
    public async Task A_new_article_is_told_of_by_every_feed_that_shows_it_and_no_other()
    {
        await using var desk = await HubDesk.OpenAsync();
        await desk.PublishAsync(HubDesk.Slug, HubDesk.Titled(1, "Survival in chordoma"));
        await desk.PublishAsync(HubDesk.OtherSlug, HubDesk.Titled(7, "An essay"));
        await desk.TellAsync();

        await desk.PublishAsync(HubDesk.Slug, HubDesk.Titled(2, "Angiosarcoma of the liver"));
        var told = await desk.TellAsync();

        string[] parts = ["", "/topics/angiosarcoma", "/topics/soft-tissue-sarcoma", "/topics/sarcoma"];
        Assert.Equal(Addresses(parts), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_knows_all_is_told_nothing()
    {
        await using var desk = await HubDesk.OpenAsync();
        await desk.PublishAsync(HubDesk.Slug, HubDesk.Titled(1, "An essay"));

        Assert.NotEmpty(await desk.TellAsync());
        Assert.Empty(await desk.TellAsync());
    }

    [Fact]
    public async Task A_correction_is_told_of_by_the_feed_of_notices_too()
    {
        await using var desk = await HubDesk.OpenAsync();
        var article = HubDesk.Titled(1, "An essay");
        await desk.PublishAsync(HubDesk.Slug, article);
        await desk.TellAsync();

        await desk.ReviseAsync(article.Id, stored => stored with { Notices = [new Notice(NoticeKind.Correction, Citation.Parse("BMC Cancer 2025 25:9"))] });

        Assert.Equal(Addresses(["", "/notices"]), (await desk.TellAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_registry_fills_in_is_no_news()
    {
        await using var desk = await HubDesk.OpenAsync();
        var article = HubDesk.Titled(1, "An essay");
        await desk.PublishAsync(HubDesk.Slug, article);
        await desk.TellAsync();

        await desk.ReviseAsync(article.Id, stored => stored with { Pmid = "1" });

        Assert.Empty(await desk.TellAsync());
    }

    [Fact]
    public async Task A_hub_that_is_away_is_asked_once_a_run_and_told_when_it_is_back()
    {
        await using var desk = await HubDesk.OpenAsync();
        await desk.PublishAsync(HubDesk.Slug, HubDesk.Titled(1, "An essay"));
        await desk.PublishAsync(HubDesk.OtherSlug, HubDesk.Titled(2, "An essay"));

        foreach (var mode in (ServiceMode[])[ServiceMode.Outage, ServiceMode.TooManyRequests, ServiceMode.Slow])
        {
            desk.Hub.Mode = mode;
            var before = desk.Hub.Requests.Count;
            await desk.TellAsync();
            // By this clock a slow hub's time is over before it has read the request.
            Assert.InRange(desk.Hub.Requests.Count, mode == ServiceMode.Slow ? before : before + 1, before + 1);
            Assert.StartsWith("The hub was not told of all that changed", desk.Warnings.Last(), StringComparison.Ordinal);
        }

        desk.Hub.Mode = ServiceMode.Normal;
        Assert.Equal(9, (await desk.TellAsync()).Distinct().Count());
        Assert.Empty(await desk.TellAsync());
    }

    [Fact]
    public async Task A_run_that_dies_before_its_mark_is_made_up_for()
    {
        await using var desk = await HubDesk.OpenAsync();
        await desk.PublishAsync(HubDesk.Slug, HubDesk.Titled(1, "An essay"));

        desk.MarkRows.BeforeWrite = () => throw new InvalidOperationException("The process ends.");
        await Assert.ThrowsAsync<InvalidOperationException>(desk.TellAsync);
        desk.MarkRows.BeforeWrite = null;

        Assert.Equal(Addresses([""]), (await desk.TellAsync()).Order(StringComparer.Ordinal));
        Assert.Empty(await desk.TellAsync());
    }

    [Fact]
    public async Task A_hub_that_fails_half_way_is_told_the_rest()
    {
        await using var desk = await HubDesk.OpenAsync();
        await desk.PublishAsync(HubDesk.Slug, HubDesk.Titled(1, "Survival in thymoma"), HubDesk.Titled(2, "Angiosarcoma of the liver"));
        desk.Hub.StatusOf = topic => topic.Contains("sarcoma", StringComparison.Ordinal) ? 503 : 204;
        var first = await desk.TellAsync();

        desk.Hub.StatusOf = _ => 204;
        var second = await desk.TellAsync();

        Assert.Contains(first, topic => topic.EndsWith("/topics/thymoma.atom", StringComparison.Ordinal));
        Assert.DoesNotContain(second, topic => topic.Contains("thymoma", StringComparison.Ordinal));
        Assert.Equal(Addresses(["", "/topics/angiosarcoma", "/topics/soft-tissue-sarcoma", "/topics/sarcoma"]), second.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_a_large_import_a_run_tells_no_more_than_its_limit_and_all_runs_tell_each_feed_once()
    {
        await using var desk = await HubDesk.OpenAsync();
        string[] cancers = [.. RareCancers.Topics.TopicVocabulary.Default.Topics.Select(topic => topic.Name)];
        foreach (var chunk in cancers.Index().Chunk(50))
            await desk.PublishAsync(HubDesk.Slug, [.. chunk.Select(cancer => HubDesk.Titled(cancer.Index + 1, cancer.Item))]);

        var told = new List<string>();
        for (string[] run; (run = await desk.TellAsync()).Length > 0;)
        {
            Assert.InRange(run.Length, 1, HubTeller.MostPings);
            told.AddRange(run);
        }

        Assert.True(told.Count > HubTeller.MostPings, $"{told.Count} feeds are too few to tell.");
        Assert.Equal(told.Distinct().Count(), told.Count);
        Assert.Superset(Addresses(["", "/topics/sarcoma"]).ToHashSet(), told.ToHashSet());
    }

    [Fact]
    public async Task A_feed_that_the_hub_does_not_want_keeps_no_other_from_it()
    {
        await using var desk = await HubDesk.OpenAsync();
        await desk.PublishAsync(HubDesk.Slug, HubDesk.Titled(1, "An essay"));
        desk.Hub.StatusOf = topic => topic.EndsWith(".rss", StringComparison.Ordinal) ? 400 : 202;

        Assert.Equal(6, (await desk.TellAsync()).Length);
        Assert.Empty(await desk.TellAsync());
        Assert.Equal("The hub refused 2 feeds, which it is not told of again until they change; check WebSub:Hub. It answered 400.", Assert.Single(desk.Warnings));
    }

    [Fact]
    public async Task The_hub_is_told_when_every_instance_serves_what_changed()
    {
        await using var desk = await HubDesk.OpenAsync();
        await desk.PublishAsync(HubDesk.Slug, HubDesk.Titled(1, "An essay"));
        var started = desk.Time.GetUtcNow();
        var waited = TimeSpan.Zero;
        desk.Hub.OnTopic = _ => waited = desk.Time.GetUtcNow() - started;

        await desk.TellAsync();

        Assert.Equal(ArticleLibrary.Freshness, waited);
    }

    [Fact]
    public async Task The_hub_learns_whom_to_write_to()
    {
        await using var desk = await HubDesk.OpenAsync();
        await desk.PublishAsync(HubDesk.Slug, HubDesk.Titled(1, "An essay"));

        await desk.TellAsync();

        Assert.Matches(@"^RareCancersFunctions/\S+ \(\+https://news\.example; ana@example\.org\)$", desk.Hub.UserAgent);
    }

    [Fact]
    public async Task Without_a_hub_nothing_is_asked_and_nothing_read()
    {
        await using var desk = await HubDesk.OpenAsync();
        await desk.PublishAsync(HubDesk.Slug, HubDesk.Titled(1, "An essay"));
        desk.HubAddress = "";
        var reads = desk.Rows.ReadRequests;

        await desk.TellAsync();

        Assert.Equal((0, reads), (desk.Hub.Requests.Count, desk.Rows.ReadRequests));
    }

    [Theory]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://169.254.169.254/hub")]
    public async Task A_hub_in_a_private_network_is_not_connected_to(string address)
    {
        await using var desk = await HubDesk.OpenAsync();
        (desk.HubAddress, desk.AllowLoopback) = (address, false);
        await desk.PublishAsync(HubDesk.Slug, HubDesk.Titled(1, "An essay"));

        await desk.TellAsync();

        Assert.Contains("which is no address of the open internet; check WebSub:Hub.", Assert.Single(desk.Warnings), StringComparison.Ordinal);
    }

    // A hub is redirected nowhere: who is sent on would be told of our feeds.
    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var desk = await HubDesk.OpenAsync();
        await using var other = await HubServer.StartAsync();
        await desk.PublishAsync(HubDesk.Slug, HubDesk.Titled(1, "An essay"));
        desk.Hub.Redirect = other.Address;

        await desk.TellAsync();

        Assert.Empty(other.Requests);
        Assert.Contains("It answered 302.", Assert.Single(desk.Warnings), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Addresses(string[] parts) =>
        (from scope in Scopes from part in parts from ending in (string[])["atom", "json", "rss"] select $"{HubDesk.BaseUrl}/feeds/{scope}{part}.{ending}")
        .Order(StringComparer.Ordinal);
}
