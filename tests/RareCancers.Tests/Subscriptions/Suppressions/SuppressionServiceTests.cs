using Azure.Data.Tables;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.Tests.Subscriptions.Suppressions;

public sealed class SuppressionServiceTests : IDisposable
{
    private static readonly EmailAddress Ana = EmailAddress.Parse("ana@example.org");

    private readonly SignUpFixture fixture = new();

    public void Dispose() => Assert.Empty(fixture.Warnings);

    [Theory]
    [InlineData(BounceKind.Hard)]
    [InlineData(BounceKind.Complaint)]
    public async Task One_hard_bounce_or_complaint_ends_all_subscriptions_of_the_address(BounceKind kind)
    {
        await fixture.ConfirmedAsync();
        fixture.Time.Advance(SubscriptionService.ConfirmationInterval);
        await fixture.SignUpAsync(slug: TestSettings.OtherSlug);

        Assert.True(await TakeAsync(kind, MailOfAna(1)));

        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync(slug: TestSettings.OtherSlug))?.State);
    }

    [Theory]
    [InlineData(4, SubscriberState.Confirmed)]
    [InlineData(5, SubscriberState.Suppressed)]
    public async Task Soft_bounces_count(int bounces, SubscriberState state)
    {
        await fixture.ConfirmedAsync();

        for (var number = 1; number <= bounces; number++)
            await TakeAsync(BounceKind.Soft, MailOfAna(number));

        Assert.Equal(state, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task Two_reports_on_one_email_count_once()
    {
        await fixture.ConfirmedAsync();

        for (var count = 0; count < 10; count++)
            await TakeAsync(BounceKind.Soft, MailOfAna(1));

        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task Old_soft_bounces_do_not_count()
    {
        await fixture.ConfirmedAsync();

        for (var number = 1; number <= 10; number++)
        {
            await TakeAsync(BounceKind.Soft, MailOfAna(number));
            fixture.Time.Advance(TimeSpan.FromDays(8));
        }

        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task An_address_that_bounced_cannot_sign_up_and_gets_the_same_response()
    {
        await fixture.ConfirmedAsync();
        await fixture.DrainAsync();
        await TakeAsync(BounceKind.Hard, MailOfAna(1));
        var mails = fixture.Mailer.Accepted.Count;
        fixture.Time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync());
        Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync(slug: TestSettings.OtherSlug));

        Assert.Equal(mails, fixture.Mailer.Accepted.Count);
        Assert.Null(await fixture.FindAsync(slug: TestSettings.OtherSlug));
    }

    [Fact]
    public async Task Confirmation_emails_count_for_seven_days_and_are_then_deleted()
    {
        await fixture.SignUpAsync();
        fixture.Time.Advance(TimeSpan.FromDays(SuppressionService.UnconfirmedDays) - TimeSpan.FromSeconds(1));
        await fixture.Suppressions.PruneAsync(CancellationToken.None);
        var kept = await fixture.Suppressions.FindAsync(Ana, CancellationToken.None);
        Assert.NotNull(kept?.Asked);
        Assert.Single(kept.Unconfirmed);

        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await fixture.Suppressions.PruneAsync(CancellationToken.None);

        Assert.Empty(await fixture.SuppressionRows.QueryAsync<TableEntity>("").ToArrayAsync());
    }

    [Fact]
    public async Task Soft_bounces_are_deleted_when_they_count_no_more_and_the_rest_stays()
    {
        await fixture.ConfirmedAsync();
        await TakeAsync(BounceKind.Soft, MailOfAna(1));
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await TakeAsync(BounceKind.Soft, MailOfAna(2));
        fixture.Time.Advance(TimeSpan.FromDays(new BouncesOptions().SoftDays - 1));

        await fixture.Suppressions.PruneAsync(CancellationToken.None);
        Assert.Single((await fixture.Suppressions.FindAsync(Ana, CancellationToken.None))!.SoftBounces);
        await TakeAsync(BounceKind.Complaint, MailOfAna(3));
        fixture.Time.Advance(TimeSpan.FromDays(400));
        await fixture.Suppressions.PruneAsync(CancellationToken.None);

        var kept = (await fixture.Suppressions.FindAsync(Ana, CancellationToken.None))!;
        Assert.NotNull(kept.Complained);
        Assert.Empty(kept.SoftBounces);
        Assert.Null(kept.Asked);
    }

    [Fact]
    public async Task Pruning_again_changes_nothing()
    {
        await fixture.ConfirmedAsync();
        await TakeAsync(BounceKind.Hard, MailOfAna(1));
        fixture.Time.Advance(TimeSpan.FromDays(400));
        await fixture.Suppressions.PruneAsync(CancellationToken.None);
        var writes = fixture.SuppressionRows.WriteRequests;

        await fixture.Suppressions.PruneAsync(CancellationToken.None);

        Assert.Equal(writes, fixture.SuppressionRows.WriteRequests);
    }

    [Fact]
    public async Task A_complaint_between_sign_up_and_confirmation_prevents_the_confirmation()
    {
        var token = await fixture.SignedUpAsync();
        await new SuppressionTable(fixture.SuppressionRows).ChangeAsync(
            fixture.Tokens.SuppressionKeyOf(Ana), before => before with { Complained = fixture.Time.GetUtcNow() }, CancellationToken.None);

        Assert.False(await fixture.ConfirmAsync(token));
        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
    }

    [Theory]
    [InlineData(BounceKind.Hard)]
    [InlineData(BounceKind.Complaint)]
    public async Task The_first_report_is_kept(BounceKind kind)
    {
        await fixture.ConfirmedAsync();
        await TakeAsync(kind, MailOfAna(1));
        var kept = await fixture.Suppressions.FindAsync(Ana, CancellationToken.None);
        fixture.Time.Advance(TimeSpan.FromDays(1));

        await TakeAsync(kind, MailOfAna(2));

        Assert.Equivalent(kept, await fixture.Suppressions.FindAsync(Ana, CancellationToken.None), strict: true);
    }

    [Fact]
    public async Task A_report_on_an_email_of_ours_counts_for_its_recipient_whoever_it_names()
    {
        await fixture.ConfirmedAsync();
        var forwarded = EmailAddress.Parse("ana@elsewhere.example");

        Assert.True(
            await fixture.Suppressions.RecordAsync(new BounceReport(BounceKind.Hard, MailOfAna(1), forwarded), trustsRecipient: true, CancellationToken.None));

        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
        Assert.Null(await fixture.Suppressions.FindAsync(forwarded, CancellationToken.None));
    }

    [Fact]
    public async Task A_bounce_wins_over_a_confirmation_at_the_same_time()
    {
        var token = await fixture.SignedUpAsync();
        Task<bool>? bounce = null;
        fixture.Table.BeforeWrite = () =>
        {
            fixture.Table.BeforeWrite = null;
            bounce = TakeAsync(BounceKind.Hard, MailOfAna(1));
        };

        Assert.False(await fixture.ConfirmAsync(token));
        Assert.True(await bounce!);
        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task A_report_that_names_only_an_address_counts_only_from_a_trusted_source()
    {
        await fixture.ConfirmedAsync();
        var report = new BounceReport(BounceKind.Hard, MessageId: null, Ana);

        Assert.False(await fixture.Suppressions.RecordAsync(report, trustsRecipient: false, CancellationToken.None));
        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync())?.State);
        Assert.True(await fixture.Suppressions.RecordAsync(report, trustsRecipient: true, CancellationToken.None));
        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
    }

    [Theory]
    [InlineData("<rare-cancers.1.{0}@example.org>")]
    [InlineData("<{0}@example.org>")]
    [InlineData("<rare-cancers.1.00000000000000000000.{0}@example.org>")]
    [InlineData("<rare-cancers.1..{0}@example.org>")]
    public async Task A_report_that_knows_only_the_ID_of_a_subscriber_changes_nothing(string messageId)
    {
        await fixture.ConfirmedAsync();

        Assert.False(await TakeAsync(BounceKind.Complaint, messageId.Replace("{0}", fixture.IdOf(Ana.Value).Value, StringComparison.Ordinal)));

        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task The_signature_of_another_email_does_not_count()
    {
        await fixture.ConfirmedAsync();
        var other = MailOfAna(1).Replace("rare-cancers.1.", "rare-cancers.2.", StringComparison.Ordinal);

        Assert.False(await TakeAsync(BounceKind.Hard, other));
        Assert.True(await TakeAsync(BounceKind.Hard, MailOfAna(1).ToUpperInvariant().Replace("RARE-CANCERS", "rare-cancers", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_unsubscribe_token_in_the_returned_headers_counts_and_no_other_token_does()
    {
        await fixture.ConfirmedAsync();
        var report = new BounceReport(BounceKind.Hard, "replaced@relay.example", Recipient: null);

        Assert.False(await RecordAsync(report with { UnsubscribeToken = fixture.PreferencesToken() }));
        Assert.False(await RecordAsync(report with { UnsubscribeToken = new string('a', 48) }));
        Assert.True(await RecordAsync(report with { UnsubscribeToken = fixture.LeaveToken() }));

        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task A_report_on_no_email_of_ours_changes_nothing()
    {
        await fixture.ConfirmedAsync();
        var before = fixture.SuppressionRows.WriteRequests;

        Assert.False(await TakeAsync(BounceKind.Hard, $"<rare-cancers.7.{new string('a', 32)}@example.org>"));

        Assert.Equal((SubscriberState.Confirmed, before), ((await fixture.FindAsync())?.State, fixture.SuppressionRows.WriteRequests));
    }

    [Fact]
    public async Task Stored_suppressions_and_logs_contain_no_address()
    {
        await fixture.ConfirmedAsync();

        await TakeAsync(BounceKind.Soft, MailOfAna(1));
        await TakeAsync(BounceKind.Hard, MailOfAna(2));

        var kept = await fixture.Suppressions.FindAsync(Ana, CancellationToken.None);
        Assert.Matches("^[0-9a-f]{32}$", kept?.Key);
        Assert.DoesNotContain("ana@", fixture.Log, StringComparison.OrdinalIgnoreCase);
    }

    private string MailOfAna(int number) => $"<{fixture.MessageIds.Create($"rare-cancers.{number}", fixture.IdOf(Ana.Value), "example.org")}>";

    private Task<bool> TakeAsync(BounceKind kind, string messageId) => RecordAsync(new BounceReport(kind, messageId, Recipient: null));

    private Task<bool> RecordAsync(BounceReport report) => fixture.Suppressions.RecordAsync(report, trustsRecipient: false, CancellationToken.None);
}
