using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Feeds;
using RareCancers.Library;
using RareCancers.Testing.Http;
using RareCancers.WebSub;

namespace RareCancers.Tests.WebSub;

/// <summary>Which feeds a hub is notified of, and that it is notified eventually whatever fails.</summary>
public sealed class HubPublisherTests
{
    private static readonly string[] Scopes = [HubFixture.Slug, "all"];

    [Fact]
    public async Task A_new_article_announces_every_feed_that_contains_it_and_no_other()
    {
        await using var fixture = await HubFixture.OpenAsync();
        await fixture.PublishAsync(HubFixture.Slug, HubFixture.Titled(1, "Survival in chordoma"));
        await fixture.PublishAsync(HubFixture.OtherSlug, HubFixture.Titled(7, "An essay"));
        await fixture.TellAsync();

        await fixture.PublishAsync(HubFixture.Slug, HubFixture.Titled(2, "Angiosarcoma of the liver"));
        var told = await fixture.TellAsync();

        string[] parts = ["", "/topics/angiosarcoma", "/topics/soft-tissue-sarcoma", "/topics/sarcoma"];
        Assert.Equal(Addresses(parts), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_hub_that_is_up_to_date_gets_no_ping()
    {
        await using var fixture = await HubFixture.OpenAsync();
        await fixture.PublishAsync(HubFixture.Slug, HubFixture.Titled(1, "An essay"));

        Assert.NotEmpty(await fixture.TellAsync());
        Assert.Empty(await fixture.TellAsync());
    }

    [Fact]
    public async Task A_correction_also_announces_the_feed_of_notices()
    {
        await using var fixture = await HubFixture.OpenAsync();
        var article = HubFixture.Titled(1, "An essay");
        await fixture.PublishAsync(HubFixture.Slug, article);
        await fixture.TellAsync();

        await fixture.ReviseAsync(article.Id, stored => stored with { Notices = [new Notice(NoticeKind.Correction, Citation.Parse("BMC Cancer 2025 25:9"))] });

        Assert.Equal(Addresses(["", "/notices"]), (await fixture.TellAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Filled_in_metadata_are_not_announced()
    {
        await using var fixture = await HubFixture.OpenAsync();
        var article = HubFixture.Titled(1, "An essay");
        await fixture.PublishAsync(HubFixture.Slug, article);
        await fixture.TellAsync();

        await fixture.ReviseAsync(article.Id, stored => stored with { Pmid = "1" });

        Assert.Empty(await fixture.TellAsync());
    }

    [Fact]
    public async Task An_unavailable_hub_gets_one_ping_per_run_and_the_rest_when_it_is_back()
    {
        await using var fixture = await HubFixture.OpenAsync();
        await fixture.PublishAsync(HubFixture.Slug, HubFixture.Titled(1, "An essay"));
        await fixture.PublishAsync(HubFixture.OtherSlug, HubFixture.Titled(2, "An essay"));

        foreach (var mode in (ServiceMode[])[ServiceMode.Outage, ServiceMode.TooManyRequests, ServiceMode.Slow])
        {
            fixture.Hub.Mode = mode;
            var before = fixture.Hub.Requests.Count;
            await fixture.TellAsync();
            // On this clock, a slow hub times out before it has read the request.
            Assert.InRange(fixture.Hub.Requests.Count, mode == ServiceMode.Slow ? before : before + 1, before + 1);
            Assert.StartsWith("The hub was not notified of all changes", fixture.Warnings.Last(), StringComparison.Ordinal);
        }

        fixture.Hub.Mode = ServiceMode.Normal;
        Assert.Equal(3 * FeedFormats.All.Count, (await fixture.TellAsync()).Distinct().Count());
        Assert.Empty(await fixture.TellAsync());
    }

    [Fact]
    public async Task A_run_that_dies_before_it_moves_its_cursor_is_repeated()
    {
        await using var fixture = await HubFixture.OpenAsync();
        await fixture.PublishAsync(HubFixture.Slug, HubFixture.Titled(1, "An essay"));

        fixture.MarkRows.BeforeWrite = () => throw new InvalidOperationException("The process ends.");
        await Assert.ThrowsAsync<InvalidOperationException>(fixture.TellAsync);
        fixture.MarkRows.BeforeWrite = null;

        Assert.Equal(Addresses([""]), (await fixture.TellAsync()).Order(StringComparer.Ordinal));
        Assert.Empty(await fixture.TellAsync());
    }

    [Fact]
    public async Task A_hub_that_fails_halfway_gets_the_rest_later()
    {
        await using var fixture = await HubFixture.OpenAsync();
        await fixture.PublishAsync(HubFixture.Slug, HubFixture.Titled(1, "Survival in thymoma"), HubFixture.Titled(2, "Angiosarcoma of the liver"));
        fixture.Hub.StatusOf = topic => topic.Contains("sarcoma", StringComparison.Ordinal) ? 503 : 204;
        var first = await fixture.TellAsync();

        fixture.Hub.StatusOf = _ => 204;
        var second = await fixture.TellAsync();

        Assert.Contains(first, topic => topic.EndsWith("/topics/thymoma.atom", StringComparison.Ordinal));
        Assert.DoesNotContain(second, topic => topic.Contains("thymoma", StringComparison.Ordinal));
        Assert.Equal(Addresses(["", "/topics/angiosarcoma", "/topics/soft-tissue-sarcoma", "/topics/sarcoma"]), second.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task After_a_large_import_each_run_stays_within_its_limit_and_each_feed_is_announced_once()
    {
        await using var fixture = await HubFixture.OpenAsync();
        string[] cancers = [.. RareCancers.Topics.TopicVocabulary.Default.Topics.Select(topic => topic.Name)];
        foreach (var chunk in cancers.Index().Chunk(50))
            await fixture.PublishAsync(HubFixture.Slug, [.. chunk.Select(cancer => HubFixture.Titled(cancer.Index + 1, cancer.Item))]);

        var told = new List<string>();
        for (string[] run; (run = await fixture.TellAsync()).Length > 0;)
        {
            Assert.InRange(run.Length, 1, HubPublisher.MaxPings);
            told.AddRange(run);
        }

        Assert.True(told.Count > HubPublisher.MaxPings, $"{told.Count} feeds are too few to tell.");
        Assert.Equal(told.Distinct().Count(), told.Count);
        Assert.Superset(Addresses(["", "/topics/sarcoma"]).ToHashSet(), told.ToHashSet());
    }

    [Fact]
    public async Task A_refused_feed_does_not_hold_back_others()
    {
        await using var fixture = await HubFixture.OpenAsync();
        await fixture.PublishAsync(HubFixture.Slug, HubFixture.Titled(1, "An essay"));
        fixture.Hub.StatusOf = topic => topic.EndsWith(".rss", StringComparison.Ordinal) ? 400 : 202;

        Assert.Equal(3 * (FeedFormats.All.Count - 1), (await fixture.TellAsync()).Length);
        Assert.Empty(await fixture.TellAsync());
        Assert.Equal(
            "The hub refused 2 feeds; it is not notified of them again until they change. Check WebSub:Hub. It answered 400.",
            Assert.Single(fixture.Warnings));
    }

    [Fact]
    public async Task The_hub_is_notified_once_every_instance_serves_the_change()
    {
        await using var fixture = await HubFixture.OpenAsync();
        await fixture.PublishAsync(HubFixture.Slug, HubFixture.Titled(1, "An essay"));
        var started = fixture.Time.GetUtcNow();
        var waited = TimeSpan.Zero;
        fixture.Hub.OnTopic = _ => waited = fixture.Time.GetUtcNow() - started;

        await fixture.TellAsync();

        Assert.Equal(ArticleLibrary.Freshness, waited);
    }

    [Fact]
    public async Task The_hub_gets_a_contact_address()
    {
        await using var fixture = await HubFixture.OpenAsync();
        await fixture.PublishAsync(HubFixture.Slug, HubFixture.Titled(1, "An essay"));

        await fixture.TellAsync();

        Assert.Matches(@"^RareCancersFunctions/\S+ \(\+https://news\.example; ana@example\.org\)$", fixture.Hub.UserAgent);
    }

    [Fact]
    public async Task Without_a_hub_nothing_is_sent_and_nothing_read()
    {
        await using var fixture = await HubFixture.OpenAsync();
        await fixture.PublishAsync(HubFixture.Slug, HubFixture.Titled(1, "An essay"));
        fixture.HubAddress = "";
        var reads = fixture.Rows.ReadRequests;

        await fixture.TellAsync();

        Assert.Equal((0, reads), (fixture.Hub.Requests.Count, fixture.Rows.ReadRequests));
    }

    [Theory]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://169.254.169.254/hub")]
    public async Task No_connection_is_made_to_a_hub_in_a_private_network(string address)
    {
        await using var fixture = await HubFixture.OpenAsync();
        (fixture.HubAddress, fixture.AllowLoopback) = (address, false);
        await fixture.PublishAsync(HubFixture.Slug, HubFixture.Titled(1, "An essay"));

        await fixture.TellAsync();

        Assert.Contains("which is not a public internet address; check WebSub:Hub.", Assert.Single(fixture.Warnings), StringComparison.Ordinal);
    }

    // Redirects are not followed: another host would be notified of our feeds.
    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var fixture = await HubFixture.OpenAsync();
        await using var other = await HubServer.StartAsync();
        await fixture.PublishAsync(HubFixture.Slug, HubFixture.Titled(1, "An essay"));
        fixture.Hub.Redirect = other.Address;

        await fixture.TellAsync();

        Assert.Empty(other.Requests);
        Assert.Contains("It answered 302.", Assert.Single(fixture.Warnings), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Addresses(string[] parts) =>
        (from scope in Scopes from part in parts from ending in (string[])["atom", "json", "rss"] select $"{HubFixture.BaseUrl}/feeds/{scope}{part}.{ending}")
        .Order(StringComparer.Ordinal);
}
