using System.IO.Compression;
using System.Text;
using RareCancers.Articles;
using RareCancers.Digests.Planning;
using RareCancers.Subscriptions;

namespace RareCancers.Tests.Digests.Planning;

/// <summary>Digests for subscribers who follow searches and authors.</summary>
public sealed class SearchDigestTests : IDisposable
{
    private readonly DigestFixture fixture = new();

    public void Dispose() => Assert.Empty(fixture.Warnings);

    [Fact]
    public async Task A_subscriber_gets_exactly_what_their_searches_find()
    {
        await FollowAsync("ana", new SavedSearch { Words = "DICER1" });
        await FollowAsync("bob", new SavedSearch { Words = "thymoma" }, new SavedSearch { Author = "Bo Cyr" });
        await FollowAsync("eve", new SavedSearch { Author = "Someone Else" });
        await fixture.PublishAsync("DICER1 in a family", "Chordoma");

        await fixture.PlanAsync();

        Assert.Equal(
            [("ana", "1"), ("bob", "2 1")],
            (await fixture.PlanOfAsync(1)).Select(email => (NameOf(email), string.Join(' ', email.Variant.Items.Select(item => item.Sequence)))));
    }

    [Fact]
    public async Task Topics_and_searches_add_up()
    {
        await fixture.SubscribeAsync("ana", wish: DigestFixture.Immediately with
        {
            Interest = new Interest(["thymoma"], []) { Searches = [new SavedSearch { Words = "DICER1" }] },
        });
        await fixture.PublishOnAsync("thymoma", "First");
        await fixture.PublishAsync("DICER1", "Neither");

        await fixture.PlanAsync();

        Assert.Equal([2, 1], Assert.Single(await fixture.PlanOfAsync(1)).Variant.Items.Select(item => item.Sequence));
    }

    [Fact]
    public async Task A_notice_about_an_article_that_a_search_finds_is_sent()
    {
        await fixture.PublishAsync("DICER1", "Other");
        await FollowAsync("ana", new SavedSearch { Words = "DICER1" });
        await fixture.NoticeAsync("DICER1");
        await fixture.NoticeAsync("Other");

        await fixture.PlanAsync();

        Assert.Equal([3], Assert.Single(await fixture.PlanOfAsync(1)).Variant.Items.Select(item => item.Sequence));
    }

    [Fact]
    public async Task The_email_says_which_search_found_an_article_even_if_the_article_changes_before_it_is_sent()
    {
        await FollowAsync("ana", new SavedSearch { Words = "chordoma" }, new SavedSearch { Words = "DICER1" }, new SavedSearch { Author = "Bo Cyr" });
        await fixture.PublishAsync("DICER1");
        await fixture.PlanAsync();
        await fixture.RetitleAsync("DICER1", "Chordoma");

        await fixture.DrainAsync();

        var text = string.Join(' ', Assert.Single(fixture.Mailer.Accepted).TextBody!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("It matches your search “DICER1” and is by Bo Cyr.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("chordoma", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_plan_of_an_earlier_version_is_read()
    {
        const string Stored =
            """[{"Items":[{"Sequence":7},{"Sequence":5,"AnnouncedIn":2}],"Topics":["thymoma"],"Aspects":[],"TextOnly":false,"AttachRis":true}]""";
        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Fastest))
            packing.Write(Encoding.UTF8.GetBytes(Stored));

        var variant = Assert.Single(StoredVariant.Unpack(packed.ToArray()));

        Assert.Equal(
            new PlannedVariant([new ItemReference(7, null), new ItemReference(5, 2)], new Interest(["thymoma"], []), TextOnly: false, AttachRis: true),
            variant);
    }

    [Fact]
    public void A_plan_keeps_the_searches_and_what_they_found()
    {
        var variant = new PlannedVariant(
            [new ItemReference(7, null) { FoundBy = [0, 1] }, new ItemReference(5, 2)],
            new Interest([], []) { Searches = [new SavedSearch { Words = "DICER1" }, new SavedSearch { Author = "Jane Doe", Type = "Review" }] },
            TextOnly: false,
            AttachRis: false);

        Assert.Equal([variant], StoredVariant.Unpack(StoredVariant.Pack([variant])));
    }

    private Task<Subscriber> FollowAsync(string name, params SavedSearch[] searches) => fixture.SubscribeAsync(
        name, wish: DigestFixture.Immediately with { Interest = new Interest([], []) { Searches = [.. searches] } });

    // IDs ascend in the order of subscription.
    private static string NameOf(PlannedEmail email) => email.Subscriber.Value[^1] switch
    {
        '1' => "ana",
        '2' => "bob",
        _ => "someone else",
    };
}
