using Azure.Data.Tables;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.Tests.Subscriptions.Suppressions;

/// <summary>Addresses whose owners asked never to be emailed again.</summary>
public sealed class BlockTests : IDisposable
{
    private static readonly EmailAddress Ana = EmailAddress.Parse("ana@example.org");

    private readonly SignUpFixture fixture = new();

    public void Dispose() => Assert.Empty(fixture.Warnings);

    [Fact]
    public async Task A_blocked_address_gets_no_email_and_the_same_response()
    {
        await fixture.SignUpAsync();
        await BlockAsync();
        fixture.Time.Advance(TimeSpan.FromDays(400));

        Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync());
        Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync(slug: TestSettings.OtherSlug));

        Assert.Single(fixture.Mailer.Accepted);
    }

    [Theory]
    [InlineData("ana@example.org", "ana+1@example.org")]
    [InlineData("ana+1@example.org", "ana+2@example.org")]
    [InlineData("ana+1@example.org", "ana@example.org")]
    public async Task All_addresses_of_the_mailbox_are_blocked(string blocked, string other)
    {
        await fixture.SignUpAsync(blocked);
        await BlockAsync();
        fixture.Time.Advance(TimeSpan.FromDays(1));

        await fixture.SignUpAsync(other);

        Assert.Single(fixture.Mailer.Accepted);
    }

    [Fact]
    public async Task The_link_still_works_when_the_sign_up_was_deleted()
    {
        await fixture.SignUpAsync();
        await fixture.Erasure.EraseAsync(fixture.IdOf(Ana.Value), CancellationToken.None);
        fixture.Time.Advance(TimeSpan.FromDays(400));

        await BlockAsync();
        await fixture.SignUpAsync();

        Assert.Single(fixture.Mailer.Accepted);
    }

    [Fact]
    public async Task Subscriptions_of_the_address_end_in_all_Collections()
    {
        await fixture.ConfirmedAsync();
        fixture.Time.Advance(TimeSpan.FromHours(1));
        await fixture.SignUpAsync(slug: TestSettings.OtherSlug);

        await BlockAsync();

        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync(slug: TestSettings.OtherSlug))?.State);
    }

    [Fact]
    public async Task A_blocked_sign_up_cannot_be_confirmed()
    {
        var token = await fixture.SignedUpAsync();
        await BlockAsync();

        Assert.False(await fixture.ConfirmAsync(token));
    }

    [Fact]
    public async Task A_block_wins_over_a_confirmation_at_the_same_time()
    {
        var token = await fixture.SignedUpAsync();
        Task? blocking = null;
        fixture.Table.BeforeWrite = () =>
        {
            fixture.Table.BeforeWrite = null;
            blocking = BlockAsync();
        };

        await fixture.ConfirmAsync(token);
        await blocking!;

        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task A_waiting_confirmation_email_is_not_sent_after_a_block()
    {
        var limited = new SignUpFixture(perMinute: 5);
        await limited.SignUpAsync("ben@example.org");
        await limited.SignUpAsync("ana@example.org");
        await limited.Suppressions.BlockAsync(Ana, CancellationToken.None);
        limited.Time.Advance(TimeSpan.FromHours(1));

        await limited.DrainAsync();

        Assert.Equal("ben@example.org", Assert.Single(limited.Mailer.Accepted).To.ToString());
        Assert.Empty(limited.Queue.Texts);
    }

    [Fact]
    public async Task Blocking_again_changes_nothing()
    {
        await fixture.SignUpAsync();
        await BlockAsync();
        var (rows, subscribers) = (fixture.SuppressionRows.WriteRequests, fixture.Table.WriteRequests);
        fixture.Time.Advance(TimeSpan.FromDays(1));

        await BlockAsync();

        Assert.Equal((rows, subscribers), (fixture.SuppressionRows.WriteRequests, fixture.Table.WriteRequests));
    }

    [Fact]
    public async Task Only_a_keyed_hash_is_stored()
    {
        await fixture.SignUpAsync();
        await BlockAsync();

        var row = Assert.Single(await fixture.SuppressionRows.QueryAsync<TableEntity>("").ToArrayAsync());
        Assert.DoesNotContain("ana", string.Join(" ", row.Select(property => property.Value)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_import_of_a_subscriber_from_before_the_block_does_not_bring_them_back()
    {
        await fixture.ConfirmedAsync();
        await new SuppressionTable(fixture.SuppressionRows).ChangeAsync(
            fixture.Tokens.SuppressionKeyOf(Ana), before => before with { Blocked = fixture.Time.GetUtcNow() }, CancellationToken.None);

        await new SuppressionSweep(new SuppressionTable(fixture.SuppressionRows), fixture.Subscribers, fixture.Marks, fixture.Tokens)
            .RunAsync((_, _) => Task.CompletedTask, CancellationToken.None);

        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_text_that_is_not_a_token_blocks_nobody(string text) => Assert.Null(fixture.BlockLinks.TryRead(text));

    [Fact]
    public async Task An_encrypted_sign_up_is_not_a_token_to_block()
    {
        await fixture.SignUps.SignUpAsync(new SignUp(TestSettings.Slug, Ana.Value, ConsentMethod.Form), CancellationToken.None);
        var message = RareCancers.Subscriptions.Emails.SubscriptionMessage.Parse(Assert.Single(fixture.Queue.Texts));

        Assert.Null(fixture.BlockLinks.TryRead(message.Payload));
    }

    private async Task BlockAsync() => await fixture.Suppressions.BlockAsync(
        fixture.BlockLinks.TryRead(SignUpFixture.BlockToken(fixture.Mailer.Accepted[^1]))!, CancellationToken.None);
}
