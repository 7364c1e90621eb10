using Microsoft.Extensions.Options;
using RareCancers.Library;
using RareCancers.Settings;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Tests.Subscriptions.SignUps;

/// <summary>A sign-up for all Collections needs one confirmation.</summary>
public sealed class AllCollectionsTests : IDisposable
{
    private const string Ana = "ana@example.org";

    private readonly SignUpFixture fixture = new();

    public void Dispose() => Assert.Empty(fixture.Warnings);

    [Fact]
    public async Task One_email_names_the_Collections_and_its_link_confirms_them_all()
    {
        var token = await SignedUpForAllAsync(new PreferencesInput { Cadence = "weekly", Topics = ["sarcoma"] });

        var mail = Assert.Single(fixture.Mailer.Accepted);
        Assert.Equal("Please confirm your subscription – Rare cancers and Sarcoma", mail.Subject);
        Assert.Contains(
            "to get emails from the Collections “Rare cancers” and “Sarcoma” about new articles on Sarcoma.",
            mail.TextBody!.ReplaceLineEndings(" "),
            StringComparison.Ordinal);
        Assert.Null(await fixture.FindAsync(Ana, TestSettings.OtherSlug));

        Assert.True(await fixture.ConfirmAsync(token));

        var (first, second) = (await fixture.FindAsync(), await fixture.FindAsync(Ana, TestSettings.OtherSlug));
        Assert.Equal((SubscriberState.Confirmed, TestSettings.Slug), (first?.State, first?.Collection));
        Assert.Equal((SubscriberState.Confirmed, TestSettings.OtherSlug), (second?.State, second?.Collection));
        Assert.Equal((["sarcoma"], Cadence.Weekly), (second!.Preferences.Interest.Topics, second.Preferences.Schedule.Cadence));
        Assert.Equal((first!.Consent, first.Preferences), (second.Consent, second.Preferences));
    }

    [Fact]
    public async Task Each_Collection_welcomes_with_its_own_links()
    {
        await fixture.ConfirmAsync(await SignedUpForAllAsync());

        await fixture.DrainAsync();

        Assert.Equal(["Welcome – Rare cancers", "Welcome – Sarcoma"], fixture.Mailer.Accepted.Skip(1).Select(mail => mail.Subject).Order());
    }

    [Fact]
    public async Task Who_is_subscribed_to_one_Collection_is_asked_about_the_others()
    {
        await fixture.ConfirmedAsync();
        var before = await fixture.FindAsync();
        fixture.Time.Advance(TimeSpan.FromHours(2));

        await fixture.ConfirmAsync(await SignedUpForAllAsync(new PreferencesInput { Cadence = "monthly" }));

        Assert.Equal("Please confirm your subscription – Sarcoma", Confirmations[^1].Subject);
        Assert.Equal(before, await fixture.FindAsync());
        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync(Ana, TestSettings.OtherSlug))?.State);
    }

    [Fact]
    public async Task Who_is_subscribed_to_all_Collections_gets_no_email()
    {
        await fixture.ConfirmAsync(await SignedUpForAllAsync());
        fixture.Time.Advance(TimeSpan.FromHours(2));

        await SignUpForAllAsync();

        Assert.Single(Confirmations);
    }

    [Fact]
    public async Task After_a_sign_up_for_one_Collection_the_email_about_all_waits_for_the_hour_of_the_mailbox()
    {
        await fixture.SignUpAsync();
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await SignUpForAllAsync();
        Assert.Single(fixture.Mailer.Accepted);

        fixture.Time.Advance(TimeSpan.FromHours(2));
        await fixture.DrainAsync();
        await fixture.ConfirmAsync(SignUpFixture.ConfirmToken(fixture.Mailer.Accepted[^1]));

        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync())?.State);
        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync(Ana, TestSettings.OtherSlug))?.State);
    }

    [Fact]
    public async Task Who_left_a_Collection_is_subscribed_to_it_again()
    {
        await fixture.ConfirmAsync(await SignedUpForAllAsync());
        await fixture.Subscriptions.UnsubscribeAsync(fixture.IdOf(Ana, TestSettings.OtherSlug), CancellationToken.None);
        await fixture.Subscriptions.UnsubscribeAsync(fixture.IdOf(Ana), CancellationToken.None);
        fixture.Time.Advance(TimeSpan.FromHours(2));

        await fixture.ConfirmAsync(await SignedUpForAllAsync());

        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync(Ana, TestSettings.OtherSlug))?.State);
    }

    [Fact]
    public async Task A_confirmation_that_stops_halfway_is_completed_by_the_next()
    {
        var token = await SignedUpForAllAsync();
        fixture.Queue.BeforeSend = () => throw new IOException("The queue does not respond.");
        await Assert.ThrowsAsync<IOException>(() => fixture.ConfirmAsync(token));
        Assert.Equal(SubscriberState.Pending, (await fixture.FindAsync())?.State);
        fixture.Queue.BeforeSend = null;

        Assert.True(await fixture.ConfirmAsync(token));

        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync())?.State);
        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync(Ana, TestSettings.OtherSlug))?.State);
    }

    [Fact]
    public async Task Nothing_is_stored_for_a_Collection_that_is_no_longer_followed()
    {
        var collections = Options.Create(new CollectionsOptions { Items = [.. TestSettings.Collections.Value.Items] });
        var changed = new SignUpFixture(collections: collections);
        await changed.SignUpAsync(Ana, Selection.AllCollections);
        collections.Value.Items.RemoveAt(1);

        Assert.True(await changed.ConfirmAsync(SignUpFixture.ConfirmToken(changed.Mailer.Accepted[0])));

        Assert.Null(await changed.FindAsync(Ana, TestSettings.OtherSlug));
    }

    private MimeKit.MimeMessage[] Confirmations =>
        [.. fixture.Mailer.Accepted.Where(mail => mail.Subject!.StartsWith("Please confirm", StringComparison.Ordinal))];

    private async Task SignUpForAllAsync(PreferencesInput? wishes = null) =>
        Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync(Ana, Selection.AllCollections, wishes));

    private async Task<string> SignedUpForAllAsync(PreferencesInput? wishes = null)
    {
        await SignUpForAllAsync(wishes);
        return SignUpFixture.ConfirmToken(Confirmations[^1]);
    }
}
