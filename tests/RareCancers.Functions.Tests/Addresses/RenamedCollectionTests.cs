using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using RareCancers.Digests.Sending;
using RareCancers.Functions.Tests.Feeds;
using RareCancers.Testing.Azurite;

namespace RareCancers.Functions.Tests.Addresses;

/// <summary>A Collection that gets another slug: with and without its former one in the settings.</summary>
public abstract partial class RenamedCollectionTests(AppHost host) : FrontDoorTests(host)
{
    private static readonly (string Name, string Value)[] Renamed = [("Collections:Items:0:Slug", "rare-tumours")];
    private static readonly (string Name, string Value)[] WithFormerSlug = [.. Renamed, ("Collections:Items:0:FormerSlugs:0", "rare-cancers")];

    [Fact]
    public async Task An_address_with_a_former_slug_redirects_permanently()
    {
        (string Address, string Moved)[] addresses =
        [
            ("/collections/rare-cancers?q=tumor&page=1", "/collections/rare-tumours?q=tumor&page=1"),
            ("/collections/rare-cancers/topics/sarcoma", "/collections/rare-tumours/topics/sarcoma"),
            ("/feeds/rare-cancers", "/feeds/rare-tumours"),
            ("/feeds/rare-cancers.rss?aspect=treatment", "/feeds/rare-tumours.rss?aspect=treatment"),
            ("/feeds/rare-cancers/topics/sarcoma.atom", "/feeds/rare-tumours/topics/sarcoma.atom"),
            ("/feeds/rare-cancers/aspects/treatment.json", "/feeds/rare-tumours/aspects/treatment.json"),
            ("/feeds/rare-cancers/notices.rss", "/feeds/rare-tumours/notices.rss"),
            ("/feeds/rare-cancers/archive/1-0123456789abcdef.atom", "/feeds/rare-tumours/archive/1-0123456789abcdef.atom"),
            ("/articles/rare-cancers/10.1186/s12885-025-13934-2", "/articles/rare-tumours/10.1186/s12885-025-13934-2"),
            ("/articles/rare-cancers/10.1186%2Fs12885-025-13934-2.bib", "/articles/rare-tumours/10.1186%2Fs12885-025-13934-2.bib"),
            ("/exports/rare-cancers.ris", "/exports/rare-tumours.ris"),
            ("/exports/rare-cancers/topics/sarcoma.bib?author=x%20y", "/exports/rare-tumours/topics/sarcoma.bib?author=x%20y"),
            ("/digests/rare-cancers", "/digests/rare-tumours"),
            ("/digests/rare-cancers/7", "/digests/rare-tumours/7"),
        ];
        await using var app = await StartAsync(WithFormerSlug);
        var host = app.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        foreach (var (address, moved) in addresses)
        {
            using var get = await app.AskAsync(HttpMethod.Get, address);
            using var head = await app.AskAsync(HttpMethod.Head, address);
            Assert.Equal((HttpStatusCode.MovedPermanently, host + moved), (get.StatusCode, get.Headers.GetValues("Location").Single()));
            Assert.Equal((HttpStatusCode.MovedPermanently, host + moved), (head.StatusCode, head.Headers.GetValues("Location").Single()));
        }
    }

    [Fact]
    public async Task A_slug_that_the_Collection_never_had_is_not_found()
    {
        await using var app = await StartAsync(WithFormerSlug);

        foreach (var address in (string[])["/feeds/rare-cancers-2.rss", "/feeds/rare.rss", "/collections/unknown", "/digests/all"])
        {
            using var response = await app.AskAsync(HttpMethod.Get, address);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_reader_of_a_feed_sees_nothing_twice()
    {
        string[] feeds = [".json", "/topics/sarcoma.json", "/notices.json"];
        var store = await StoreAsync();
        string[] before;
        await using (var app = await StartCollectedAsync(store))
            before = await Task.WhenAll(feeds.Select(feed => IdsAsync(app, "/feeds/rare-cancers" + feed)));

        await using var renamed = await StartCollectedAsync([.. store, .. WithFormerSlug]);
        var after = await Task.WhenAll(feeds.Select(feed => IdsAsync(renamed, "/feeds/rare-tumours" + feed)));

        Assert.Equal(before, after);
        Assert.Contains("/feeds/rare-tumours.atom\"", await renamed.Http.GetStringAsync("/feeds/rare-tumours.atom"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscribers_digests_and_private_feeds_are_carried_over()
    {
        var store = await StoreAsync();
        string preferences, feed, feedIds;
        await using (var app = await StartCollectedAsync(store))
        {
            await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
            await app.HandleSubscriptionsAsync();
            preferences = MailedLink.LastIn(app.Mails(), "/preferences");
            feed = PrivateFeed().Match(await app.Http.GetStringAsync(preferences)).Value;
            await SubscriptionFunctionTests.PublishAsync(app);
            feedIds = await IdsAsync(app, feed);
            // Planned under the former slug, not sent yet.
            app.Wait(TimeSpan.FromDays(1));
            await app.PlanDigestsAsync();
        }

        await using var renamed = await StartAsync([.. store, .. WithFormerSlug]);
        renamed.Wait(TimeSpan.FromDays(2));
        await SubscriptionFunctionTests.PublishAsync(renamed);
        await renamed.DrainAsync(DigestQueue.Name);
        await renamed.PlanDigestsAsync();
        await renamed.DrainAsync(DigestQueue.Name);

        var digest = Assert.Single(renamed.Mails());
        Assert.Contains("A new article", digest.TextBody, StringComparison.Ordinal);
        Assert.Contains("<rare-cancers.", digest.Headers["List-Id"], StringComparison.Ordinal);
        Assert.EndsWith("/digests/rare-tumours/1>", digest.Headers["Archived-At"], StringComparison.Ordinal);
        Assert.Equal(feedIds, await IdsAsync(renamed, feed));
        Assert.DoesNotContain("no longer followed", await renamed.Http.GetStringAsync(preferences), StringComparison.Ordinal);
        Assert.Contains("A new article", await renamed.Http.GetStringAsync("/digests/rare-tumours/1"), StringComparison.Ordinal);
        foreach (var slug in (string[])["rare-cancers", "rare-tumours"])
            Assert.Equal(HttpStatusCode.OK, (await renamed.Http.GetAsync($"/operations/digests/{slug}/1")).StatusCode);

        renamed.Source.Publish("Another new article", "10.1186/s12885-026-00002-2", "9002");
        await renamed.CollectAsync();
        await renamed.SendDigestsAsync();

        Assert.Equal(2, renamed.Mails().Count);
        var second = renamed.Mails().Single(mail => mail.MessageId != digest.MessageId);
        Assert.Contains("Another new article", second.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("10.1186/s12885-026-00001-1", second.TextBody, StringComparison.Ordinal);
        Assert.Contains("/digests/rare-tumours/", second.HtmlBody + second.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscribers_of_a_removed_slug_are_reported_and_told_until_it_is_a_former_slug()
    {
        var store = await StoreAsync();
        string preferences;
        await using (var app = await StartCollectedAsync(store))
        {
            await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
            await app.HandleSubscriptionsAsync();
            preferences = MailedLink.LastIn(app.Mails(), "/preferences");
            Assert.Equal("[]", await UnfollowedAsync(app));
        }

        await using (var without = await StartAsync([.. store, .. Renamed]))
        {
            Assert.Equal("""[{"slug":"rare-cancers","subscribers":1}]""", await UnfollowedAsync(without));
            Assert.Contains("rare-cancers has 1 subscriber, but no Collection has this slug", await DoctorAsync(without), StringComparison.Ordinal);
            var page = await without.Http.GetStringAsync(preferences);
            Assert.Contains("You get no email at present", page, StringComparison.Ordinal);
            Assert.Contains("rare-cancers", page, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await without.Http.GetAsync("/feeds/rare-cancers.rss")).StatusCode);
        }

        await using var healed = await StartAsync([.. store, .. WithFormerSlug]);
        Assert.Equal("[]", await UnfollowedAsync(healed));
        Assert.Contains("The Collections of all subscribers are followed.", await DoctorAsync(healed), StringComparison.Ordinal);
        Assert.DoesNotContain("You get no email at present", await healed.Http.GetStringAsync(preferences), StringComparison.Ordinal);
        healed.Wait(TimeSpan.FromDays(1));
        await SubscriptionFunctionTests.PublishAsync(healed);
        await healed.SendDigestsAsync();
        Assert.Single(healed.Mails());
    }

    private static async Task<(string Name, string Value)[]> StoreAsync() =>
    [
        ("AzureWebJobsStorage", await TestStorage.NewConnectionStringAsync()),
        ("Tokens:Key", Convert.ToBase64String(new byte[32])),
    ];

    // The IDs of a feed and of its entries.
    private static async Task<string> IdsAsync(RunningApp app, string feed)
    {
        var document = await app.ReadAsync(feed);
        var entries = document.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString());
        return string.Join('\n', entries.Prepend(document.GetProperty("_feed").GetProperty("id").GetString()));
    }

    private static async Task<string> UnfollowedAsync(RunningApp app)
    {
        using var status = JsonDocument.Parse(await app.Http.GetStringAsync("/operations/status"));
        return JsonSerializer.Serialize(status.RootElement.GetProperty("unfollowedSlugs"));
    }

    private static Task<string> DoctorAsync(RunningApp app) => app.Http.GetStringAsync("/operations/doctor");

    // href="/subscriptions/…/feed.json"
    [GeneratedRegex("/subscriptions/[^/\"]+/feed\\.json")]
    private static partial Regex PrivateFeed();

    [Trait("Category", "Slow")]
    public sealed class OnLocalHost() : RenamedCollectionTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : RenamedCollectionTests(AppHost.Worker);
}
