using RareCancers.Subscriptions;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests;

public sealed class DigestReadersTests : IDisposable
{
    private readonly NewsDesk desk = new();

    public void Dispose() => Assert.Empty(desk.Warnings);

    [Fact]
    public async Task Who_confirmed_before_an_article_gets_it()
    {
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync("New");

        var mail = Assert.Single(await desk.PlanAndDrainAsync());

        Assert.Equal(("ana@example.org", "Rare cancers: New"), (mail.To.ToString(), mail.Subject));
    }

    [Fact]
    public async Task Who_confirmed_after_an_article_does_not_get_it()
    {
        await desk.PublishAsync("New");
        await desk.SubscribeAsync("ana");

        Assert.Empty(await desk.PlanAndDrainAsync());
    }

    [Fact]
    public async Task Who_confirmed_between_two_articles_gets_the_second()
    {
        await desk.PublishAsync("First");
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync("Second");

        Assert.Equal("Rare cancers: Second", Assert.Single(await desk.PlanAndDrainAsync()).Subject);
    }

    [Theory]
    [InlineData(SubscriberState.Pending)]
    [InlineData(SubscriberState.Left)]
    [InlineData(SubscriberState.Suppressed)]
    public async Task Who_has_not_confirmed_or_has_left_gets_nothing(SubscriberState state)
    {
        await desk.SubscribeAsync("ana", state: state);
        await desk.PublishAsync("New");

        Assert.Empty(await desk.PlanAndDrainAsync());
    }

    [Fact]
    public async Task Who_leaves_between_planning_and_sending_gets_nothing()
    {
        var ana = await desk.SubscribeAsync("ana");
        await desk.PublishAsync("New");
        await desk.PlanAsync();
        await desk.LeaveAsync(ana);

        await desk.DrainAsync();

        Assert.Empty(desk.Mailed);
    }

    [Fact]
    public async Task News_of_a_Collection_go_to_its_own_subscribers()
    {
        await desk.SubscribeAsync("ana");
        await desk.SubscribeAsync("bob", slug: TestSettings.OtherSlug);
        await desk.PublishAsync("Here");

        await desk.PlanAndDrainAsync();

        Assert.Equal(["ana@example.org"], desk.Mailed);
    }

    [Fact]
    public async Task The_first_import_is_mailed_to_nobody_later_either()
    {
        await desk.SubscribeAsync("ana");
        await desk.ImportAsync("Old", "Older");
        await desk.PublishAsync("New");

        Assert.Equal("Rare cancers: New", Assert.Single(await desk.PlanAndDrainAsync()).Subject);
    }

    [Fact]
    public async Task Each_digest_holds_what_is_new_since_the_last()
    {
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync("First");
        await desk.PlanAndDrainAsync();
        await desk.PublishAsync("Second");

        await desk.PlanAndDrainAsync();

        Assert.Equal(["Rare cancers: First", "Rare cancers: Second"], desk.Mailer.Accepted.Select(mail => mail.Subject));
    }

    [Fact]
    public async Task Who_comes_back_is_not_mailed_what_came_while_they_were_away()
    {
        var ana = await desk.SubscribeAsync("ana");
        await desk.LeaveAsync(ana);
        await desk.PublishAsync("Missed");
        await desk.SubscribeAsync("ana", "ab");
        await desk.PublishAsync("New");

        Assert.Equal("Rare cancers: New", Assert.Single(await desk.PlanAndDrainAsync()).Subject);
    }
}
