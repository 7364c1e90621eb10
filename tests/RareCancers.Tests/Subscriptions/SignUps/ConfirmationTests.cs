using Azure.Data.Tables;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Tests.Subscriptions.SignUps;

public sealed class ConfirmationTests : IDisposable
{
    private readonly SignUpFixture fixture = new();

    public void Dispose() => Assert.Empty(fixture.Warnings);

    [Fact]
    public async Task The_token_in_the_email_confirms()
    {
        var token = await fixture.SignedUpAsync();
        fixture.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.True(await fixture.ConfirmAsync(token));

        var ana = await fixture.FindAsync();
        Assert.Equal((SubscriberState.Confirmed, fixture.Time.GetUtcNow()), (ana?.State, ana?.Confirmed));
    }

    [Fact]
    public async Task Validating_a_token_changes_nothing()
    {
        var token = await fixture.SignedUpAsync();
        var (writes, before) = (fixture.Table.WriteRequests, await fixture.FindAsync());

        Assert.NotNull(fixture.Tokens.Validate(TokenPurpose.Confirm, token).Subscriber);
        Assert.Null(fixture.Tokens.Validate(TokenPurpose.Unsubscribe, token).Subscriber);

        Assert.Equal((writes, before), (fixture.Table.WriteRequests, await fixture.FindAsync()));
    }

    [Fact]
    public async Task Subscribers_get_news_from_the_time_they_confirm()
    {
        var token = await fixture.SignedUpAsync();
        await fixture.Articles.AddEntityAsync(new TableEntity(TestSettings.Slug, "head") { ["LastSequence"] = 7L });

        await fixture.ConfirmAsync(token);

        Assert.Equal(7, (await fixture.FindAsync())?.ReadThrough);
    }

    [Fact]
    public async Task The_record_of_consent_has_the_text_the_time_the_method_and_the_confirmation()
    {
        var given = fixture.Time.GetUtcNow();
        var token = await fixture.SignedUpAsync();
        fixture.Time.Advance(TimeSpan.FromMinutes(5));

        await fixture.ConfirmAsync(token);

        Assert.Equal(new Consent(ConsentText.Current, given, ConsentMethod.Form, given.AddMinutes(5)), (await fixture.FindAsync())?.Consent);
        Assert.True(ConsentText.Versions.ContainsKey(ConsentText.Current));
    }

    [Fact]
    public async Task Confirming_again_changes_nothing()
    {
        var token = await fixture.SignedUpAsync();
        await fixture.ConfirmAsync(token);
        var (writes, before) = (fixture.Table.WriteRequests, await fixture.FindAsync());
        fixture.Time.Advance(TimeSpan.FromDays(1));

        Assert.True(await fixture.ConfirmAsync(token));

        Assert.Equal((writes, before), (fixture.Table.WriteRequests, await fixture.FindAsync()));
    }

    [Fact]
    public async Task An_expired_token_confirms_nothing()
    {
        var token = await fixture.SignedUpAsync();
        fixture.Time.Advance(SubscriptionService.ConfirmationLifetime + TimeSpan.FromSeconds(1));

        Assert.False(await fixture.ConfirmAsync(token));

        Assert.Equal(SubscriberState.Pending, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task A_valid_token_without_a_stored_subscriber_confirms_nobody()
    {
        var token = await fixture.SignedUpAsync();

        Assert.False(await new SignUpFixture().ConfirmAsync(token));
    }

    [Fact]
    public async Task Confirming_after_leaving_does_not_resubscribe_and_says_so()
    {
        var token = await fixture.SignedUpAsync();
        await fixture.ConfirmAsync(token);
        await fixture.UnsubscribeAsync(fixture.LeaveToken());

        Assert.False(await fixture.ConfirmAsync(token));

        Assert.Equal(SubscriberState.Left, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task A_token_of_a_sign_up_before_leaving_does_not_confirm_a_later_one()
    {
        var earlier = await fixture.SignedUpAsync();
        await fixture.ConfirmAsync(earlier);
        await fixture.UnsubscribeAsync(fixture.LeaveToken());
        fixture.Time.Advance(TimeSpan.FromHours(1));
        var later = await fixture.SignedUpAsync();

        Assert.False(await fixture.ConfirmAsync(earlier));

        Assert.Equal(SubscriberState.Pending, (await fixture.FindAsync())?.State);
        Assert.True(await fixture.ConfirmAsync(later));
    }

    [Fact]
    public async Task A_token_of_a_sign_up_before_an_erasure_does_not_confirm_a_later_one()
    {
        var earlier = await fixture.SignedUpAsync();
        await fixture.Erasure.EraseAsync(fixture.IdOf("ana@example.org"), CancellationToken.None);
        fixture.Time.Advance(TimeSpan.FromDays(1));
        var later = await fixture.SignedUpAsync();

        Assert.False(await fixture.ConfirmAsync(earlier));

        Assert.Equal(SubscriberState.Pending, (await fixture.FindAsync())?.State);
        Assert.True(await fixture.ConfirmAsync(later));
    }

    [Fact]
    public async Task A_token_of_an_earlier_version_confirms_the_sign_up_that_it_was_sent_for()
    {
        await fixture.SignUpAsync();

        Assert.True(await fixture.ConfirmAsync(TokenOfAnEarlierVersion()));
    }

    [Fact]
    public async Task A_token_of_an_earlier_version_does_not_confirm_a_later_sign_up()
    {
        await fixture.UnsubscribeAsync(await fixture.ConfirmedAsync());
        var earlier = TokenOfAnEarlierVersion();
        fixture.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        await fixture.SignUpAsync();

        Assert.False(await fixture.ConfirmAsync(earlier));

        Assert.Equal(SubscriberState.Pending, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task A_confirmation_during_an_erasure_does_not_lift_it()
    {
        var token = await fixture.SignedUpAsync();
        var (erasing, reads) = (Task.CompletedTask, 0);
        fixture.SuppressionRows.BeforeRead = () =>
        {
            // Read before the subscriber is stored as confirmed, and again afterwards, to lift an erasure.
            if (++reads == 2)
                erasing = fixture.Erasure.EraseAsync(fixture.IdOf("ana@example.org"), CancellationToken.None);
        };

        await fixture.ConfirmAsync(token);
        await erasing;

        Assert.Null(await fixture.FindAsync());
        Assert.Equal(fixture.Time.GetUtcNow(), (await SuppressionAsync())?.Erased);
    }

    [Fact]
    public async Task A_sign_up_after_an_erasure_lifts_it_when_it_is_confirmed()
    {
        await fixture.SignedUpAsync();
        await fixture.Erasure.EraseAsync(fixture.IdOf("ana@example.org"), CancellationToken.None);
        fixture.Time.Advance(TimeSpan.FromDays(1));

        await fixture.ConfirmedAsync();

        Assert.Null((await SuppressionAsync())?.Erased);
    }

    private string TokenOfAnEarlierVersion() =>
        fixture.Tokens.Create(TokenPurpose.Confirm, fixture.IdOf("ana@example.org"), SubscriptionService.ConfirmationLifetime);

    private Task<Suppression?> SuppressionAsync() => fixture.Suppressions.FindAsync(EmailAddress.Parse("ana@example.org"), CancellationToken.None);

    [Fact]
    public async Task Leaving_wins_over_a_confirmation_at_the_same_time()
    {
        var token = await fixture.SignedUpAsync();
        Task<bool>? leaving = null;
        fixture.Table.BeforeWrite = () =>
        {
            fixture.Table.BeforeWrite = null;
            leaving = fixture.UnsubscribeAsync(fixture.LeaveToken());
        };

        Assert.False(await fixture.ConfirmAsync(token));

        Assert.True(await leaving!);
        Assert.Equal(SubscriberState.Left, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task A_confirmed_subscriber_leaves()
    {
        var leave = await fixture.ConfirmedAsync();

        Assert.True(await fixture.UnsubscribeAsync(leave));

        Assert.Equal(SubscriberState.Left, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task Leaving_again_changes_nothing()
    {
        var leave = await fixture.ConfirmedAsync();
        await fixture.UnsubscribeAsync(leave);
        var writes = fixture.Table.WriteRequests;

        Assert.True(await fixture.UnsubscribeAsync(leave));

        Assert.Equal(writes, fixture.Table.WriteRequests);
    }

    [Fact]
    public async Task Leaving_again_queues_and_logs_nothing()
    {
        var leave = await fixture.ConfirmedAsync();
        await fixture.DrainAsync();
        await fixture.UnsubscribeAsync(leave);
        await fixture.DrainAsync();
        var log = fixture.Log;

        await fixture.UnsubscribeAsync(leave);
        await fixture.UnsubscribeAsync(leave);

        Assert.Empty(fixture.Queue.Texts);
        Assert.Equal(log, fixture.Log);
    }

    [Fact]
    public async Task Confirming_again_queues_and_logs_nothing()
    {
        var token = await fixture.SignedUpAsync();
        await fixture.ConfirmAsync(token);
        await fixture.DrainAsync();
        var log = fixture.Log;

        Assert.True(await fixture.ConfirmAsync(token));

        Assert.Empty(fixture.Queue.Texts);
        Assert.Equal(log, fixture.Log);
    }

    [Fact]
    public async Task Leaving_again_while_the_goodbye_waits_queues_nothing()
    {
        var waiting = new SignUpFixture();
        var leave = await waiting.ConfirmedAsync();
        await waiting.DrainAsync();
        waiting.Mailer.BeforeAccept = _ => throw new MailUnavailableException("The mail server is away.");
        await waiting.UnsubscribeAsync(leave);
        await waiting.DrainAsync();

        for (var again = 0; again < 3; again++)
            await waiting.UnsubscribeAsync(leave);

        Assert.Single(waiting.Queue.Texts);
    }

    [Fact]
    public async Task A_departure_whose_goodbye_could_not_be_queued_is_completed_by_a_repeat()
    {
        var leave = await fixture.ConfirmedAsync();
        await fixture.DrainAsync();
        fixture.Queue.BeforeSend = () => throw new IOException("Storage is away.");
        await Assert.ThrowsAsync<IOException>(() => fixture.UnsubscribeAsync(leave));
        fixture.Queue.BeforeSend = null;

        await fixture.UnsubscribeAsync(leave);
        await fixture.DrainAsync();

        Assert.Equal(3, fixture.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task A_second_departure_gets_a_goodbye_of_its_own()
    {
        await fixture.UnsubscribeAsync(await fixture.ConfirmedAsync());
        await fixture.DrainAsync();
        fixture.Time.Advance(TimeSpan.FromHours(2));
        await fixture.UnsubscribeAsync(await fixture.ConfirmedAsync());
        await fixture.DrainAsync();

        Assert.Equal(2, fixture.Mailer.Accepted.Count(mail => mail.Subject!.StartsWith("You are unsubscribed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_pending_subscriber_leaves()
    {
        await fixture.SignedUpAsync();

        Assert.True(await fixture.UnsubscribeAsync(fixture.LeaveToken()));

        Assert.Equal(SubscriberState.Left, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task A_token_to_confirm_does_not_unsubscribe()
    {
        var token = await fixture.SignedUpAsync();

        Assert.False(await fixture.UnsubscribeAsync(token));

        Assert.Equal(SubscriberState.Pending, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task A_subscriber_who_left_signs_up_and_confirms_again()
    {
        await fixture.UnsubscribeAsync(await fixture.ConfirmedAsync());
        fixture.Time.Advance(TimeSpan.FromDays(30));

        var token = await fixture.SignedUpAsync();

        Assert.Equal(SubscriberState.Pending, (await fixture.FindAsync())?.State);
        Assert.True(await fixture.ConfirmAsync(token));
        Assert.Equal(fixture.Time.GetUtcNow(), (await fixture.FindAsync())?.Confirmed);
    }

    [Fact]
    public async Task A_sign_up_by_a_stranger_within_an_hour_of_leaving_sends_nothing()
    {
        await fixture.UnsubscribeAsync(await fixture.ConfirmedAsync());

        await fixture.SignUpAsync();

        Assert.Equal(0, await fixture.DrainAsync());
        Assert.Single(fixture.Mailer.Accepted, mail => mail.Subject!.StartsWith("Please confirm", StringComparison.Ordinal));
        Assert.Equal(SubscriberState.Left, (await fixture.FindAsync())?.State);
    }
}
