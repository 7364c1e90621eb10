using Microsoft.Extensions.Options;
using RareCancers.Settings;
using RareCancers.Subscriptions;

namespace RareCancers.Tests.Subscriptions;

/// <summary>What happens to those who subscribed to a Collection that is followed no more.</summary>
public sealed class DroppedCollectionTests
{
    private readonly CollectionsOptions collections = new() { Items = [.. TestSettings.Collections.Value.Items] };
    private readonly SignUpDesk desk;

    public DroppedCollectionTests() => desk = new SignUpDesk(collections: Options.Create(collections));

    [Fact]
    public async Task Erasing_by_its_link_deletes_its_subscriber_too()
    {
        await SubscribedToBothAsync();
        collections.Items.RemoveAt(0);

        Assert.True(await desk.Pages.EraseAsync(desk.PreferencesToken(), CancellationToken.None));

        Assert.Null(await desk.FindAsync());
        Assert.Null(await desk.FindAsync(slug: TestSettings.OtherSlug));
    }

    [Fact]
    public async Task A_bounce_of_its_mail_suppresses_its_subscriber_too()
    {
        await SubscribedToBothAsync();
        collections.Items.RemoveAt(0);

        await desk.Suppressions.TakeAsync(
            new BounceReport(BounceKind.Hard, $"<rare-cancers.1.{desk.IdOf("ana@example.org")}@example.org>", Recipient: null), trustsRecipient: false, CancellationToken.None);

        Assert.Equal(SubscriberState.Suppressed, (await desk.FindAsync())?.State);
        Assert.Equal(SubscriberState.Suppressed, (await desk.FindAsync(slug: TestSettings.OtherSlug))?.State);
    }

    [Fact]
    public async Task Erasing_that_was_cut_off_is_done_by_the_same_link_again()
    {
        await SubscribedToBothAsync();
        var writes = 0;
        desk.Table.BeforeWrite = () => _ = ++writes == 5 ? throw new IOException("Storage is away.") : 0;
        await Assert.ThrowsAsync<IOException>(() => desk.Pages.EraseAsync(desk.PreferencesToken(), CancellationToken.None));
        desk.Table.BeforeWrite = null;

        await desk.Pages.EraseAsync(desk.PreferencesToken(), CancellationToken.None);

        Assert.Null(await desk.FindAsync());
        Assert.Null(await desk.FindAsync(slug: TestSettings.OtherSlug));
    }

    private async Task SubscribedToBothAsync()
    {
        await desk.ConfirmedAsync();
        desk.Time.Advance(DoubleOptIn.ConfirmationInterval);
        await desk.SignUpAsync(slug: TestSettings.OtherSlug);
        await desk.ConfirmAsync(SignUpDesk.ConfirmToken(desk.Mailer.Accepted[^1]));
    }
}
