using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Digests.Planning;
using RareCancers.Settings;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Subscriptions;

/// <summary>Subscribers of a Collection that has got another slug.</summary>
public sealed class RenamedCollectionTests
{
    private const string Old = "rare-cancers";
    private const string New = "rare-tumours";

    private readonly CollectionsOptions collections = new() { Items = [Item(Old)] };
    private readonly FakeLogCollector log = new();
    private readonly SignUpFixture fixture;

    public RenamedCollectionTests() => fixture = new SignUpFixture(collections: Options.Create(collections));

    [Fact]
    public async Task A_sign_up_under_either_slug_is_for_the_subscription_under_the_key()
    {
        await SubscribeAsync(Old, "ana@example.org");
        Rename(withFormerSlug: true);
        fixture.Time.Advance(TimeSpan.FromDays(1));

        await fixture.SignUpAsync("ana@example.org", New);
        await fixture.SignUpAsync("ben@example.org", New);
        await fixture.SignUpAsync("cem@example.org", Old);

        Assert.Equal(["ben@example.org", "cem@example.org"], fixture.Mailer.Accepted.Skip(2).Select(mail => mail.To.ToString()));
        Assert.Equal(Old, (await fixture.FindAsync("ben@example.org", Old))?.Collection);
        Assert.Null(await fixture.FindAsync("ben@example.org", New));
    }

    [Fact]
    public async Task A_link_to_confirm_that_was_sent_under_a_later_slug_subscribes_under_the_key()
    {
        await WriteAsync(Old, 3);
        Rename(withFormerSlug: false);
        await fixture.SignUpAsync("ana@example.org", New);
        Rename(withFormerSlug: true);

        Assert.True(await fixture.ConfirmAsync(SignUpFixture.ConfirmToken(fixture.Mailer.Accepted[^1])));

        var subscriber = await fixture.FindAsync(slug: New);
        Assert.Equal((Old, 3), (subscriber?.Collection, subscriber?.ReadThrough));
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await fixture.SignUpAsync("ana@example.org", New);
        Assert.DoesNotContain(fixture.Mailer.Accepted.Skip(1), mail => mail.Subject!.StartsWith("Please confirm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sign_up_for_a_removed_Collection_cannot_be_confirmed()
    {
        var token = await fixture.SignedUpAsync();
        collections.Items[0] = Item(New);

        Assert.False(await fixture.ConfirmAsync(token));
        Assert.Equal(SubscriberState.Pending, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task Subscribers_of_a_later_slug_move_to_the_key_with_their_ID_and_preferences()
    {
        await SubscribeUnderLaterSlugAsync();

        await TransferAsync();
        await TransferAsync();
        await TransferAsync();

        var moved = await fixture.FindAsync(slug: New);
        Assert.Equal((Old, SubscriberState.Confirmed, 3), (moved?.Collection, moved?.State, moved?.ReadThrough));
        // As an import checks it.
        Assert.True(fixture.Ids.IsOf(moved!.Id, moved.Collection, moved.Address.Value));
        var membership = await new CohortTable(fixture.Table).FindMemberAsync(moved, CancellationToken.None);
        Assert.Equal(3, membership?.After);
        Assert.Equal([Old], await new DueIndex(fixture.Table, fixture.Time).ListSlugsAsync(CancellationToken.None).ToArrayAsync());
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task Someone_who_subscribed_under_both_slugs_keeps_one_subscription()
    {
        await WriteAsync(Old, 3);
        await SubscribeAsync(Old, "ana@example.org");
        Rename(withFormerSlug: false);
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await WriteAsync(New, 7);
        await SubscribeAsync(New, "ana@example.org");
        Rename(withFormerSlug: true);

        await TransferAsync();

        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync(slug: Old))?.State);
        Assert.Equal(SubscriberState.Left, (await fixture.FindAsync(slug: New))?.State);
    }

    [Fact]
    public async Task A_sign_up_that_waited_under_the_later_slug_does_not_become_a_second_subscription()
    {
        await SubscribeAsync(Old, "ana@example.org");
        Rename(withFormerSlug: false);
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await fixture.SignUpAsync("ana@example.org", New);
        Rename(withFormerSlug: true);

        Assert.True(await fixture.ConfirmAsync(SignUpFixture.ConfirmToken(fixture.Mailer.Accepted[^1])));

        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync(slug: Old))?.State);
        Assert.Equal(SubscriberState.Pending, (await fixture.FindAsync(slug: New))?.State);
    }

    [Fact]
    public async Task What_is_collected_under_the_key_before_the_move_is_news_for_those_who_move()
    {
        await SubscribeUnderLaterSlugAsync();
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await WriteAsync(Old, 8, first: 4);

        await TransferAsync();

        Assert.Equal(3, (await fixture.FindAsync(slug: New))?.ReadThrough);
    }

    [Fact]
    public async Task A_subscriber_who_comes_back_after_the_move_keeps_their_ID_and_preferences()
    {
        await SubscribeUnderLaterSlugAsync();
        await TransferAsync();
        await fixture.Subscriptions.UnsubscribeAsync(fixture.IdOf("ana@example.org", New), CancellationToken.None);
        fixture.Time.Advance(TimeSpan.FromDays(1));

        await fixture.SignUpAsync("ana@example.org", New);

        Assert.Equal(SubscriberState.Pending, (await fixture.FindAsync(slug: New))?.State);
        Assert.Null(await fixture.FindAsync(slug: Old));
    }

    [Fact]
    public async Task Nobody_is_moved_to_a_slug_that_is_not_the_oldest()
    {
        await WriteAsync(Old, 3);
        await SubscribeAsync(Old, "ana@example.org");
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await WriteAsync(New, 7);
        collections.Items[0].FormerSlugs = [New];

        await TransferAsync();

        Assert.Equal(Old, (await fixture.FindAsync())?.Collection);
        Assert.Contains("FormerSlugs must start with the oldest slug", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erasure_reaches_the_subscriptions_under_all_slugs()
    {
        await SubscribeAsync(Old, "ana@example.org");
        Rename(withFormerSlug: false);
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await SubscribeAsync(New, "ana@example.org");
        Rename(withFormerSlug: true);

        await fixture.Erasure.EraseAsync(fixture.IdOf("ana@example.org", Old), CancellationToken.None);

        Assert.Null(await fixture.FindAsync(slug: Old));
        Assert.Null(await fixture.FindAsync(slug: New));
    }

    private IReadOnlyList<string> Warnings =>
        [.. log.GetSnapshot().Where(record => record.Level >= LogLevel.Warning).Select(record => record.Message)];

    private static CollectionOptions Item(string slug) => new() { Slug = slug, Title = slug, JournalUrl = "https://journal.example/" };

    private void Rename(bool withFormerSlug)
    {
        collections.Items[0] = Item(New);
        collections.Items[0].FormerSlugs = withFormerSlug ? [Old] : [];
    }

    // The Collection gets another slug and a subscriber before FormerSlugs names the first one.
    private async Task SubscribeUnderLaterSlugAsync()
    {
        await WriteAsync(Old, 3);
        Rename(withFormerSlug: false);
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await WriteAsync(New, 7);
        await SubscribeAsync(New, "ana@example.org");
        Rename(withFormerSlug: true);
    }

    private async Task SubscribeAsync(string slug, string address)
    {
        await fixture.SignUpAsync(address, slug);
        Assert.True(await fixture.ConfirmAsync(SignUpFixture.ConfirmToken(fixture.Mailer.Accepted[^1])));
        await fixture.DrainAsync();
    }

    private async Task WriteAsync(string slug, int count, int first = 1)
    {
        var articles = new ArticleTable(fixture.Articles);
        ArticleRevision[] revisions =
        [
            .. Enumerable.Range(first, count).Select(number => (TestArticles.Numbered(number) with { FirstSeen = fixture.Time.GetUtcNow() }).AsNew()),
        ];
        var stored = await articles.ReadAsync(slug, CancellationToken.None);
        await articles.WriteAsync(slug, stored, revisions, completesImport: true, CancellationToken.None);
    }

    private Task TransferAsync() => new SlugTransfer(
        fixture.Subscribers,
        new CohortTable(fixture.Table),
        new DueIndex(fixture.Table, fixture.Time),
        new ArticleTable(fixture.Articles),
        fixture.Ids,
        fixture.Time,
        new FakeLogger<SlugTransfer>(log)).RunAsync(collections.Items[0], CancellationToken.None);
}
