using Microsoft.Extensions.Options;
using RareCancers.Settings;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Bounces;

namespace RareCancers.Tests.Subscriptions;

/// <summary>Subscribers of a Collection that is no longer followed.</summary>
public sealed class DroppedCollectionTests
{
    private readonly CollectionsOptions collections = new() { Items = [.. TestSettings.Collections.Value.Items] };
    private readonly SignUpFixture fixture;

    public DroppedCollectionTests() => fixture = new SignUpFixture(collections: Options.Create(collections));

    [Fact]
    public async Task Erasing_deletes_its_subscriber_too()
    {
        await SubscribedToBothAsync();
        collections.Items.RemoveAt(0);

        await fixture.Erasure.EraseAsync(fixture.IdOf("ana@example.org"), CancellationToken.None);

        Assert.Null(await fixture.FindAsync());
        Assert.Null(await fixture.FindAsync(slug: TestSettings.OtherSlug));
    }

    [Fact]
    public async Task A_bounce_of_its_email_suppresses_its_subscriber_too()
    {
        await SubscribedToBothAsync();
        collections.Items.RemoveAt(0);

        await fixture.Suppressions.RecordAsync(
            new BounceReport(BounceKind.Hard, fixture.MessageIds.Create("rare-cancers.1", fixture.IdOf("ana@example.org"), "example.org"), Recipient: null),
            trustsRecipient: false, CancellationToken.None);

        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync(slug: TestSettings.OtherSlug))?.State);
    }

    [Fact]
    public async Task An_interrupted_erasure_is_completed_by_repeating_it()
    {
        await SubscribedToBothAsync();
        var writes = 0;
        fixture.Table.BeforeWrite = () => _ = ++writes == 5 ? throw new IOException("Storage is away.") : 0;
        await Assert.ThrowsAsync<IOException>(() => fixture.Erasure.EraseAsync(fixture.IdOf("ana@example.org"), CancellationToken.None));
        fixture.Table.BeforeWrite = null;

        await fixture.Erasure.EraseAsync(fixture.IdOf("ana@example.org"), CancellationToken.None);

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
