using Microsoft.Extensions.Options;
using RareCancers.Settings;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Bounces;

namespace RareCancers.Tests.Subscriptions;

/// <summary>What happens to those who subscribed to a Collection that is followed no more.</summary>
public sealed class DroppedCollectionTests
{
    private readonly CollectionsOptions collections = new() { Items = [.. TestSettings.Collections.Value.Items] };
    private readonly SignUpFixture fixture;

    public DroppedCollectionTests() => fixture = new SignUpFixture(collections: Options.Create(collections));

    [Fact]
    public async Task Erasing_by_its_link_deletes_its_subscriber_too()
    {
        await SubscribedToBothAsync();
        collections.Items.RemoveAt(0);

        Assert.True(await fixture.Pages.EraseAsync(fixture.PreferencesToken(), CancellationToken.None));

        Assert.Null(await fixture.FindAsync());
        Assert.Null(await fixture.FindAsync(slug: TestSettings.OtherSlug));
    }

    [Fact]
    public async Task A_bounce_of_its_mail_suppresses_its_subscriber_too()
    {
        await SubscribedToBothAsync();
        collections.Items.RemoveAt(0);

        await fixture.Suppressions.RecordAsync(
            new BounceReport(BounceKind.Hard, $"<rare-cancers.1.{fixture.IdOf("ana@example.org")}@example.org>", Recipient: null), trustsRecipient: false, CancellationToken.None);

        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync(slug: TestSettings.OtherSlug))?.State);
    }

    [Fact]
    public async Task Erasing_that_was_cut_off_is_done_by_the_same_link_again()
    {
        await SubscribedToBothAsync();
        var writes = 0;
        fixture.Table.BeforeWrite = () => _ = ++writes == 5 ? throw new IOException("Storage is away.") : 0;
        await Assert.ThrowsAsync<IOException>(() => fixture.Pages.EraseAsync(fixture.PreferencesToken(), CancellationToken.None));
        fixture.Table.BeforeWrite = null;

        await fixture.Pages.EraseAsync(fixture.PreferencesToken(), CancellationToken.None);

        Assert.Null(await fixture.FindAsync());
        Assert.Null(await fixture.FindAsync(slug: TestSettings.OtherSlug));
    }

    private async Task SubscribedToBothAsync()
    {
        await fixture.ConfirmedAsync();
        fixture.Time.Advance(SubscriptionService.ConfirmationInterval);
        await fixture.SignUpAsync(slug: TestSettings.OtherSlug);
        await fixture.ConfirmAsync(SignUpFixture.ConfirmToken(fixture.Mailer.Accepted[^1]));
    }
}
