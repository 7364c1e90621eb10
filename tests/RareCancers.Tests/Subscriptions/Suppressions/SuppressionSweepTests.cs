using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.Tests.Subscriptions.Suppressions;

/// <summary>Subscribers and suppressions that were written at different times, as in a copy.</summary>
public sealed class SuppressionSweepTests
{
    private readonly SignUpFixture fixture = new();
    private readonly List<SubscriberId> forgotten = [];

    [Fact]
    public async Task A_subscriber_who_was_erased_is_deleted_with_their_email_records()
    {
        await fixture.ConfirmedAsync();
        await SuppressAsync(before => before with { Erased = fixture.Time.GetUtcNow() });

        Assert.Equal(1, await SweepAsync());

        Assert.Null(await fixture.FindAsync());
        Assert.Null(await fixture.Marks.FindAsync(ServiceMail.Confirmation, fixture.IdOf("ana@example.org"), CancellationToken.None));
    }

    [Fact]
    public async Task A_subscriber_who_signed_up_again_after_an_erasure_is_kept()
    {
        await SuppressAsync(before => before with { Erased = fixture.Time.GetUtcNow() });
        fixture.Time.Advance(SubscriptionService.ErasedInterval);
        await fixture.SignedUpAsync();

        Assert.Equal(0, await SweepAsync());
        Assert.Equal(SubscriberState.Pending, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task A_subscriber_who_confirmed_after_an_erasure_is_kept()
    {
        var token = await fixture.SignedUpAsync();
        fixture.Time.Advance(TimeSpan.FromMinutes(2));
        await fixture.ConfirmAsync(token);
        await SuppressAsync(before => before with { Erased = fixture.Time.GetUtcNow().AddMinutes(-1) });

        Assert.Equal(0, await SweepAsync());
        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task A_subscriber_who_signed_up_before_an_erasure_and_has_not_confirmed_is_deleted()
    {
        await fixture.SignedUpAsync();
        await SuppressAsync(before => before with { Erased = fixture.Time.GetUtcNow().AddMinutes(1) });

        Assert.Equal(1, await SweepAsync());
        Assert.Null(await fixture.FindAsync());
    }

    [Fact]
    public async Task A_subscriber_who_bounced_or_complained_is_suppressed()
    {
        await fixture.ConfirmedAsync();
        await fixture.SignUpAsync("bob@example.org");
        await SuppressAsync(before => before with { Bounced = fixture.Time.GetUtcNow() });
        await SuppressAsync(before => before with { Complained = fixture.Time.GetUtcNow() }, "bob@example.org");

        Assert.Equal(2, await SweepAsync());
        Assert.Equal(0, await SweepAsync());

        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync("bob@example.org"))?.State);
    }

    [Fact]
    public async Task Subscribers_with_another_spelling_of_a_blocked_mailbox_are_suppressed()
    {
        await ConfirmedAsync("ana+1@example.org");
        await ConfirmedAsync("bob@example.org");
        await fixture.Suppressions.BlockAsync(EmailAddress.Parse("ana+2@example.org"), CancellationToken.None);

        Assert.Equal(1, await SweepAsync());

        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync("ana+1@example.org"))?.State);
        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync("bob@example.org"))?.State);
        Assert.Equal(0, await SweepAsync());
    }

    [Fact]
    public async Task A_bounce_or_an_erasure_of_an_address_does_not_affect_other_spellings()
    {
        await ConfirmedAsync("ana+1@example.org");
        await SuppressAsync(before => before with { Erased = fixture.Time.GetUtcNow(), Bounced = fixture.Time.GetUtcNow() });

        Assert.Equal(0, await SweepAsync());

        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync("ana+1@example.org"))?.State);
    }

    private async Task ConfirmedAsync(string address)
    {
        await fixture.SignUpAsync(address);
        Assert.True(await fixture.ConfirmAsync(SignUpFixture.ConfirmToken(fixture.Mailer.Accepted[^1])));
    }

    [Fact]
    public async Task Other_subscribers_are_not_changed()
    {
        await fixture.ConfirmedAsync();
        await SuppressAsync(before => before with { SoftBounces = [new SoftBounce(fixture.Time.GetUtcNow(), "m")] });
        await SuppressAsync(before => before with { Bounced = fixture.Time.GetUtcNow() }, "bob@example.org");

        Assert.Equal(0, await SweepAsync());
        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task Without_suppressions_no_subscriber_is_read() => Assert.Equal(0, await SweepAsync());

    [Fact]
    public async Task The_records_of_emails_to_an_erased_subscriber_are_deleted_too()
    {
        await fixture.ConfirmedAsync();
        await fixture.SignUpAsync("bob@example.org");
        await SuppressAsync(before => before with { Erased = fixture.Time.GetUtcNow() });
        await SuppressAsync(before => before with { Bounced = fixture.Time.GetUtcNow() }, "bob@example.org");

        await SweepAsync();

        Assert.Equal([fixture.IdOf("ana@example.org")], forgotten);
    }

    private Task ForgetAsync(SubscriberId id, CancellationToken cancellationToken)
    {
        forgotten.Add(id);
        return Task.CompletedTask;
    }

    private Task<int> SweepAsync() =>
        new SuppressionSweep(new SuppressionTable(fixture.SuppressionRows), fixture.Subscribers, fixture.Marks, fixture.Tokens)
            .RunAsync(ForgetAsync, CancellationToken.None);

    private Task<Suppression> SuppressAsync(Func<Suppression, Suppression> change, string address = "ana@example.org") =>
        new SuppressionTable(fixture.SuppressionRows).ChangeAsync(fixture.Tokens.SuppressionKeyOf(EmailAddress.Parse(address)), change, CancellationToken.None);
}
