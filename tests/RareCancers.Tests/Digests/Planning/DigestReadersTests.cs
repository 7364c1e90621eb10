using RareCancers.Subscriptions;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests.Planning;

public sealed class DigestReadersTests : IDisposable
{
    private readonly DigestFixture fixture = new();

    public void Dispose() => Assert.Empty(fixture.Warnings);

    [Fact]
    public async Task A_subscriber_who_confirmed_before_an_article_gets_it()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("New");

        var mail = Assert.Single(await fixture.PlanAndDrainAsync());

        Assert.Equal(("ana@example.org", "New – Rare cancers"), (mail.To.ToString(), mail.Subject));
    }

    [Fact]
    public async Task A_subscriber_who_confirmed_after_an_article_does_not_get_it()
    {
        await fixture.PublishAsync("New");
        await fixture.SubscribeAsync("ana");

        Assert.Empty(await fixture.PlanAndDrainAsync());
    }

    [Fact]
    public async Task A_subscriber_who_confirmed_between_two_articles_gets_the_second()
    {
        await fixture.PublishAsync("First");
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("Second");

        Assert.Equal("Second – Rare cancers", Assert.Single(await fixture.PlanAndDrainAsync()).Subject);
    }

    [Theory]
    [InlineData(SubscriberState.Pending)]
    [InlineData(SubscriberState.Left)]
    [InlineData(SubscriberState.Suppressed)]
    public async Task Unconfirmed_and_former_subscribers_get_nothing(SubscriberState state)
    {
        await fixture.SubscribeAsync("ana", state: state);
        await fixture.PublishAsync("New");

        Assert.Empty(await fixture.PlanAndDrainAsync());
    }

    [Fact]
    public async Task A_subscriber_who_leaves_between_planning_and_sending_gets_nothing()
    {
        var ana = await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("New");
        await fixture.PlanAsync();
        await fixture.LeaveAsync(ana);

        await fixture.DrainAsync();

        Assert.Empty(fixture.Mailed);
    }

    [Fact]
    public async Task News_of_a_Collection_goes_to_its_own_subscribers()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.SubscribeAsync("bob", slug: TestSettings.OtherSlug);
        await fixture.PublishAsync("Here");

        await fixture.PlanAndDrainAsync();

        Assert.Equal(["ana@example.org"], fixture.Mailed);
    }

    [Fact]
    public async Task The_first_import_is_never_emailed()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.ImportAsync("Old", "Older");
        await fixture.PublishAsync("New");

        Assert.Equal("New – Rare cancers", Assert.Single(await fixture.PlanAndDrainAsync()).Subject);
    }

    [Fact]
    public async Task Each_digest_contains_what_is_new_since_the_last()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("First");
        await fixture.PlanAndDrainAsync();
        await fixture.PublishAsync("Second");

        await fixture.PlanAndDrainAsync();

        Assert.Equal(["First – Rare cancers", "Second – Rare cancers"], fixture.Mailer.Accepted.Select(mail => mail.Subject));
    }

    [Fact]
    public async Task A_subscriber_who_returns_does_not_get_what_was_published_meanwhile()
    {
        var ana = await fixture.SubscribeAsync("ana");
        await fixture.LeaveAsync(ana);
        await fixture.PublishAsync("Missed");
        await fixture.SubscribeAsync("ana", "ab");
        await fixture.PublishAsync("New");

        Assert.Equal("New – Rare cancers", Assert.Single(await fixture.PlanAndDrainAsync()).Subject);
    }
}
