using Microsoft.Extensions.Options;
using RareCancers.Settings;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;

namespace RareCancers.Tests.Subscriptions;

/// <summary>Slugs that have subscribers but no Collection in the settings.</summary>
public sealed class UnfollowedSlugsTests
{
    private readonly CollectionsOptions collections = new()
    {
        // In the order of keys, a hyphen sorts before a colon and a letter after it.
        Items = [Item("rare"), Item("rare-cancers"), Item("rares")],
    };

    private readonly SignUpFixture fixture;

    public UnfollowedSlugsTests() => fixture = new SignUpFixture(collections: Options.Create(collections));

    [Fact]
    public async Task Nothing_is_reported_while_all_Collections_are_followed()
    {
        await SubscribeAsync("rare", "ana@example.org");

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task A_removed_slug_is_reported_with_the_number_of_its_subscribers()
    {
        foreach (var slug in (string[])["rare", "rare-cancers", "rares"])
            await SubscribeAsync(slug, $"{slug}@example.org");
        await SubscribeAsync("rare-cancers", "ben@example.org");
        await fixture.SignUpAsync("pending@example.org", "rares");
        collections.Items.Clear();
        collections.Items.Add(Item("rare"));

        Assert.Equal([new UnfollowedSlug("rare-cancers", 2, null), new UnfollowedSlug("rares", 1, null)], await ListAsync());
    }

    [Fact]
    public async Task A_slug_whose_subscribers_have_left_is_not_reported()
    {
        await SubscribeAsync("rare-cancers", "ana@example.org");
        collections.Items.Clear();

        await fixture.UnsubscribeAsync(fixture.LeaveToken());

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task A_former_slug_is_reported_unless_it_is_the_key()
    {
        await SubscribeAsync("rare", "ana@example.org");
        await SubscribeAsync("rares", "ben@example.org");
        collections.Items.Clear();
        collections.Items.Add(Item("rare-cancers"));
        collections.Items[0].FormerSlugs = ["rare", "rares"];

        Assert.Equal([new UnfollowedSlug("rares", 1, StoredUnder: "rare")], await ListAsync());
    }

    private static CollectionOptions Item(string slug) => new() { Slug = slug, Title = slug, JournalUrl = "https://journal.example/" };

    private async Task SubscribeAsync(string slug, string address)
    {
        await fixture.SignUpAsync(address, slug);
        Assert.True(await fixture.ConfirmAsync(SignUpFixture.ConfirmToken(fixture.Mailer.Accepted[^1])));
    }

    private async Task<UnfollowedSlug[]> ListAsync() => await new UnfollowedSlugs(
        new DueIndex(fixture.Table, fixture.Time), new CohortTable(fixture.Table), fixture.Subscribers, Options.Create(collections))
        .ListAsync(CancellationToken.None).ToArrayAsync();
}
