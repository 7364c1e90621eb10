using Azure.Data.Tables;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.Tests.Subscriptions.SignUps;

/// <summary>How many confirmation emails a mailbox and a domain get.</summary>
public sealed class MailboxLimitTests : IDisposable
{
    private readonly SignUpFixture fixture = new();

    public void Dispose() => Assert.Empty(fixture.Warnings);

    [Fact]
    public async Task A_hundred_tagged_addresses_of_one_mailbox_get_one_email()
    {
        for (var count = 0; count < 100; count++)
            Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync($"victim+{count}@mail.example"));

        Assert.Single(fixture.Mailer.Accepted);
        Assert.Empty(fixture.Queue.Texts);
    }

    [Theory]
    [InlineData("v.ictim@gmail.com")]
    [InlineData("V.I.C.T.I.M+news@googlemail.com")]
    public async Task Dotted_addresses_at_Gmail_are_one_mailbox(string variant)
    {
        await fixture.SignUpAsync("victim@gmail.com");

        await fixture.SignUpAsync(variant);

        Assert.Single(fixture.Mailer.Accepted);
    }

    [Fact]
    public async Task Dotted_addresses_elsewhere_are_two_mailboxes()
    {
        await fixture.SignUpAsync("ana.bel@example.org");

        await fixture.SignUpAsync("anabel@example.org");

        Assert.Equal(2, fixture.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task A_mailbox_that_never_confirms_gets_three_emails_in_seven_days()
    {
        var start = fixture.Time.GetUtcNow();
        while (fixture.Time.GetUtcNow() - start < TimeSpan.FromDays(21))
        {
            await fixture.SignUpAsync($"victim+{fixture.Time.GetUtcNow().Ticks}@mail.example");
            await fixture.SignUpAsync("victim@mail.example", TestSettings.OtherSlug);
            fixture.Time.Advance(TimeSpan.FromMinutes(61));
        }

        var sent = fixture.Mailer.Accepted.Select(mail => mail.Date).ToArray();
        Assert.Equal(9, sent.Length);
        Assert.All(sent.Zip(sent.Skip(3)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromDays(7)));
    }

    [Fact]
    public async Task A_sign_up_for_another_Collection_over_the_limit_is_dropped_rather_than_kept_for_days()
    {
        for (var count = 0; count < 3; count++)
        {
            await fixture.SignUpAsync();
            fixture.Time.Advance(TimeSpan.FromHours(1));
        }

        await fixture.SignUpAsync(slug: TestSettings.OtherSlug);

        Assert.Equal(3, fixture.Mailer.Accepted.Count);
        Assert.Empty(fixture.Queue.Texts);
    }

    [Fact]
    public async Task Emails_before_a_confirmation_do_not_count()
    {
        for (var round = 0; round < 6; round++)
        {
            await fixture.UnsubscribeAsync(await fixture.ConfirmedAsync());
            await fixture.DrainAsync();
            fixture.Time.Advance(TimeSpan.FromHours(2));
        }

        Assert.Equal(6, fixture.Mailer.Accepted.Count(mail => mail.Subject!.StartsWith("Please confirm", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Messages_handled_at_once_do_not_exceed_the_limit()
    {
        var (others, rival) = (new List<Task>(), 0);
        fixture.SuppressionRows.BeforeWrite = () =>
        {
            if (rival < 20)
                others.Add(fixture.SignUpAsync($"victim+{rival++}@mail.example"));
        };

        await fixture.SignUpAsync("victim@mail.example");
        await Task.WhenAll(others);

        Assert.Single(fixture.Mailer.Accepted);
    }

    [Fact]
    public async Task A_confirmation_record_of_an_earlier_version_is_kept_under_the_same_key()
    {
        var ana = EmailAddress.Parse("ana@example.org");
        await new SuppressionTable(fixture.SuppressionRows).ChangeAsync(
            fixture.Tokens.SuppressionKeyOf(ana),
            before => before with { Asked = new LastConfirmation(TestSettings.Slug, fixture.Time.GetUtcNow(), fixture.Time.GetUtcNow()) },
            CancellationToken.None);
        fixture.Time.Advance(TimeSpan.FromMinutes(59));

        await fixture.SignUpAsync();

        Assert.Empty(fixture.Mailer.Accepted);
    }

    [Fact]
    public async Task A_domain_gets_fifty_emails_an_hour_and_later_ones_wait()
    {
        for (var person = 0; person < 60; person++)
            await fixture.SignUpAsync($"person{person}@hospital.example");
        Assert.Equal((DomainLimit.PerHour, 10), (fixture.Mailer.Accepted.Count, fixture.Queue.Texts.Count));

        fixture.Time.Advance(TimeSpan.FromMinutes(62));
        await fixture.DrainAsync();

        Assert.Equal((60, 0), (fixture.Mailer.Accepted.Count, fixture.Queue.Texts.Count));
    }

    [Fact]
    public async Task A_domain_gets_two_hundred_emails_a_day_and_no_more_wait()
    {
        for (var hour = 0; hour < 20; hour++)
        {
            for (var person = 0; person < 50; person++)
                await fixture.SignUpAsync($"person{person}h{hour}@hospital.example");
            fixture.Time.Advance(TimeSpan.FromMinutes(62));
        }

        Assert.Equal((DomainLimit.PerDay, 0), (fixture.Mailer.Accepted.Count, fixture.Queue.Texts.Count));
    }

    [Fact]
    public async Task A_mailbox_loses_no_turn_while_its_domain_has_had_its_emails()
    {
        for (var hour = 0; hour < 4; hour++)
        {
            for (var person = 0; person < 50; person++)
                await fixture.SignUpAsync($"person{person}h{hour}@hospital.example");
            fixture.Time.Advance(TimeSpan.FromMinutes(62));
        }

        for (var attempt = 0; attempt < SuppressionService.MaxUnconfirmed; attempt++)
        {
            await fixture.SignUpAsync("ana@hospital.example");
            fixture.Time.Advance(TimeSpan.FromMinutes(62));
        }

        Assert.Equal(DomainLimit.PerDay, fixture.Mailer.Accepted.Count);
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await fixture.SignUpAsync("ana@hospital.example");
        Assert.Equal(DomainLimit.PerDay + 1, fixture.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task A_sign_up_that_waits_for_its_domain_takes_one_turn_of_its_mailbox()
    {
        for (var person = 0; person < 50; person++)
            await fixture.SignUpAsync($"person{person}@hospital.example");
        await fixture.SignUpAsync("ana@hospital.example");

        fixture.Time.Advance(TimeSpan.FromMinutes(62));
        await fixture.DrainAsync();

        Assert.Single((await KeptAsync("ana@hospital.example"))!.Unconfirmed);
    }

    [Fact]
    public async Task A_sign_up_whose_storing_failed_takes_one_turn_of_its_mailbox()
    {
        fixture.Table.BeforeWrite = () => throw new IOException("Storage is away.");
        await fixture.SignUpAsync();
        fixture.Table.BeforeWrite = null;

        fixture.Time.Advance(TimeSpan.FromHours(2));
        await fixture.DrainAsync();

        Assert.Single(fixture.Mailer.Accepted);
        Assert.Single((await KeptAsync("ana@example.org"))!.Unconfirmed);
    }

    [Fact]
    public async Task A_flood_of_sign_ups_of_one_mailbox_takes_one_turn_of_its_domain()
    {
        for (var count = 0; count < 100; count++)
            await fixture.SignUpAsync($"victim+{count}@hospital.example");

        await fixture.SignUpAsync("ana@hospital.example");

        Assert.Equal(2, fixture.Mailer.Accepted.Count);
    }

    [Theory]
    [InlineData("victim@gmail.com", "vic.tim@gmail.com")]
    [InlineData("victim@mail.example", "victim+news@mail.example")]
    public async Task After_an_erasure_no_spelling_of_the_mailbox_gets_an_email_for_a_day(string erased, string other)
    {
        await EraseAsync(erased);

        await fixture.SignUpAsync(other);
        fixture.Time.Advance(SubscriptionService.ErasedInterval - TimeSpan.FromMinutes(1));
        await fixture.SignUpAsync(other);
        Assert.Single(fixture.Mailer.Accepted);

        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await fixture.SignUpAsync(other);
        Assert.Equal(2, fixture.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task A_sign_up_for_another_Collection_waits_for_the_longer_interval_after_an_erasure()
    {
        await EraseAsync("victim@gmail.com");
        fixture.Time.Advance(SubscriptionService.ErasedInterval);
        await fixture.SignUpAsync("vic.tim@gmail.com");
        fixture.Time.Advance(TimeSpan.FromHours(2));

        await fixture.SignUpAsync("vic.tim@gmail.com", TestSettings.OtherSlug);

        Assert.Equal(TimeSpan.FromHours(22), Assert.Single(fixture.Queue.Delays));
        fixture.Time.Advance(TimeSpan.FromHours(22));
        await fixture.DrainAsync();
        Assert.Equal(3, fixture.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task An_erasure_while_a_sign_up_is_handled_wins()
    {
        fixture.SuppressionRows.BeforeWrite = () =>
        {
            fixture.SuppressionRows.BeforeWrite = null;
            // The fake answers synchronously, so nothing blocks.
            fixture.Suppressions.RecordErasureAsync(EmailAddress.Parse("ana@example.org"), CancellationToken.None).GetAwaiter().GetResult();
        };

        await fixture.SignUpAsync();

        Assert.Empty(fixture.Mailer.Accepted);
        Assert.Empty(fixture.Queue.Texts);
    }

    [Fact]
    public async Task A_public_provider_has_no_limit_by_domain()
    {
        for (var person = 0; person < 300; person++)
            await fixture.SignUpAsync($"person{person}@gmx.de");

        Assert.Equal(300, fixture.Mailer.Accepted.Count);
        Assert.Empty(await DomainsAsync());
    }

    [Fact]
    public async Task The_record_of_a_domain_contains_no_address_and_is_deleted_after_a_day()
    {
        await fixture.SignUpAsync("ana@hospital.example");
        var row = Assert.Single(await DomainsAsync());
        Assert.DoesNotContain("hospital", string.Join(" ", row.Select(property => property.Value)), StringComparison.OrdinalIgnoreCase);

        await fixture.Domains.DeleteExpiredAsync(CancellationToken.None);
        Assert.Single(await DomainsAsync());
        fixture.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromHours(1));
        await fixture.Domains.DeleteExpiredAsync(CancellationToken.None);

        Assert.Empty(await DomainsAsync());
    }

    [Fact]
    public async Task The_ID_of_a_subscriber_does_not_depend_on_the_mailbox()
    {
        await fixture.SignUpAsync("ana+news@example.org");

        Assert.Equal(SubscriberState.Pending, (await fixture.FindAsync("ana+news@example.org"))?.State);
        Assert.Null(await fixture.FindAsync("ana@example.org"));
    }

    private async Task EraseAsync(string address)
    {
        await fixture.SignUpAsync(address);
        await fixture.Erasure.EraseAsync(fixture.IdOf(address), CancellationToken.None);
    }

    private Task<Suppression?> KeptAsync(string address) => fixture.Suppressions.FindAsync(EmailAddress.Parse(address), CancellationToken.None);

    private async Task<IReadOnlyList<TableEntity>> DomainsAsync() =>
        await fixture.QuotaRows.QueryAsync<TableEntity>("PartitionKey eq 'domains'").ToArrayAsync();
}
