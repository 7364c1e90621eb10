using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.Tests.Subscriptions.Suppressions;

public sealed class SuppressionLifterTests
{
    private static readonly EmailAddress Ana = EmailAddress.Parse("ana@example.org");

    private readonly SignUpFixture fixture = new();

    [Theory]
    [InlineData(BounceKind.Hard, true)]
    [InlineData(BounceKind.Complaint, false)]
    public async Task The_address_may_sign_up_again_and_is_emailed_once_it_confirms(BounceKind kind, bool byAddress)
    {
        await SuppressedAsync(kind);
        await fixture.DrainAsync();

        Assert.Equal(LiftOutcome.Lifted, await LiftAsync(byAddress ? "Ana@example.org" : fixture.IdOf(Ana.Value).Value));

        Assert.Equal(SubscriberState.Left, (await fixture.FindAsync())?.State);
        fixture.Time.Advance(SubscriptionService.ConfirmationInterval);
        Assert.True(await fixture.ConfirmAsync(await fixture.SignedUpAsync()));
    }

    [Theory]
    [InlineData("ana@example.org")]
    [InlineData("ana+news@example.org")]
    public async Task A_block_by_the_owner_is_lifted_too(string lifted)
    {
        await fixture.Suppressions.BlockAsync(EmailAddress.Parse("ana+news@example.org"), CancellationToken.None);

        Assert.Equal(LiftOutcome.Lifted, await LiftAsync(lifted));

        Assert.False(await fixture.Suppressions.IsFinalAsync(Ana, CancellationToken.None));
    }

    [Fact]
    public async Task Subscribers_of_the_mailbox_whom_a_block_suppressed_may_sign_up_again()
    {
        await fixture.ConfirmedAsync();
        await fixture.Suppressions.BlockAsync(EmailAddress.Parse("ana+news@example.org"), CancellationToken.None);
        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);

        await LiftAsync("ana+news@example.org");

        Assert.Equal(SubscriberState.Left, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task Lifting_again_or_with_nothing_to_lift_changes_nothing()
    {
        await fixture.ConfirmedAsync();
        Assert.Equal(LiftOutcome.NotSuppressed, await LiftAsync(Ana.Value));
        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync())?.State);
        await SuppressAsync(BounceKind.Hard);

        await LiftAsync(Ana.Value);
        var writes = fixture.SuppressionRows.WriteRequests + fixture.Table.WriteRequests;

        Assert.Equal(LiftOutcome.NotSuppressed, await LiftAsync(Ana.Value));
        Assert.Equal(writes, fixture.SuppressionRows.WriteRequests + fixture.Table.WriteRequests);
    }

    [Fact]
    public async Task A_call_that_stopped_half_way_is_completed_by_the_next()
    {
        await SuppressedAsync(BounceKind.Hard);
        fixture.Table.BeforeWrite = () => throw new IOException("The host died.");
        await Assert.ThrowsAsync<IOException>(() => LiftAsync(Ana.Value));
        fixture.Table.BeforeWrite = null;

        Assert.Equal(LiftOutcome.Lifted, await LiftAsync(Ana.Value));

        Assert.Equal(SubscriberState.Left, (await fixture.FindAsync())?.State);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef", LiftOutcome.UnknownSubscriber)]
    [InlineData("nobody", LiftOutcome.Invalid)]
    [InlineData("", LiftOutcome.Invalid)]
    public async Task Any_other_text_lifts_nothing(string recipient, LiftOutcome outcome) => Assert.Equal(outcome, await LiftAsync(recipient));

    [Fact]
    public async Task The_log_has_no_address()
    {
        await SuppressedAsync(BounceKind.Hard);

        await LiftAsync(Ana.Value);

        Assert.Contains("lifted", fixture.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@", fixture.Log, StringComparison.OrdinalIgnoreCase);
    }

    private async Task SuppressedAsync(BounceKind kind)
    {
        await fixture.ConfirmedAsync();
        await SuppressAsync(kind);
        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
    }

    private Task<bool> SuppressAsync(BounceKind kind) => fixture.Suppressions.RecordAsync(
        new BounceReport(kind, MessageId: null, Ana), trustsRecipient: true, CancellationToken.None);

    private Task<LiftOutcome> LiftAsync(string recipient) => fixture.Lifter.LiftAsync(recipient, CancellationToken.None);
}
