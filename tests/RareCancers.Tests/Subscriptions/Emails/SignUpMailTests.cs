using AngleSharp.Html.Parser;
using Azure.Data.Tables;
using MimeKit;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Tests.Subscriptions.Emails;

public sealed class SignUpMailTests
{
    private readonly SignUpFixture fixture = new();

    [Fact]
    public async Task Text_and_HTML_have_the_same_links_and_no_others()
    {
        var token = await fixture.SignedUpAsync();

        var mail = fixture.Mailer.Accepted[0];
        var page = new HtmlParser().ParseDocument(mail.HtmlBody!);
        string[] links =
            [$"https://rare.example/subscriptions/{token}/confirm", $"https://rare.example/subscriptions/{SignUpFixture.BlockToken(mail)}/block"];
        Assert.Equal(links, page.Links.Select(link => link.GetAttribute("href")));
        Assert.Equal(links, mail.TextBody!.Split(null as char[]).Where(word => word.StartsWith("https://", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_email_has_sender_recipient_and_subject()
    {
        await fixture.SignUpAsync();

        var mail = fixture.Mailer.Accepted[0];
        Assert.Equal(
            ("\"Rare cancers\" <news@example.org>", "ana@example.org", "Please confirm your subscription – Rare cancers", fixture.Time.GetUtcNow()),
            (mail.From.ToString(), mail.To.ToString(), mail.Subject, mail.Date));
    }

    [Fact]
    public async Task The_email_asks_for_no_automatic_reply()
    {
        await fixture.SignUpAsync();

        Assert.Equal("auto-generated", fixture.Mailer.Accepted[0].Headers[HeaderId.AutoSubmitted]); // RFC 3834, 5
    }

    [Fact]
    public async Task An_unavailable_mail_server_does_not_change_the_response_and_gets_the_email_later_once()
    {
        fixture.Mailer.BeforeAccept = _ => throw new IOException("The mail server is down.");
        Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync());
        fixture.Mailer.BeforeAccept = null;
        fixture.Time.Advance(Backoff.Shortest * 2);

        Assert.Equal(0, await fixture.DrainAsync());

        Assert.Single(fixture.Mailer.Accepted);
        Assert.Empty(fixture.Queue.Texts);
    }

    [Fact]
    public async Task A_subscriber_erased_before_their_email_is_sent_gets_none_and_leaves_no_record()
    {
        for (var reads = 0; reads < 3; reads++)
        {
            var erased = await WelcomeQueuedAsync();
            erased.Table.BeforeRead = Before(reads, () => EraseAsync(erased));

            await erased.DrainAsync();

            Assert.Single(erased.Mailer.Accepted);
            Assert.Empty(await RecordsAsync(erased));
        }
    }

    [Fact]
    public async Task An_erasure_leaves_no_record_of_an_email_at_whichever_write_the_other_happens()
    {
        for (var writes = 0; writes < 12; writes++)
        {
            var erased = await WelcomeQueuedAsync();
            erased.Table.BeforeWrite = Before(writes, () => EraseAsync(erased));
            await erased.DrainAsync();
            erased.Table.BeforeWrite = null;
            await EraseAsync(erased);
            Assert.Empty(await RecordsAsync(erased));

            var sent = await WelcomeQueuedAsync();
            sent.Table.BeforeWrite = Before(writes, sent.DrainAsync);
            await EraseAsync(sent);
            Assert.Empty(await RecordsAsync(sent));
        }
    }

    private static async Task<SignUpFixture> WelcomeQueuedAsync()
    {
        var fixture = new SignUpFixture();
        await fixture.ConfirmedAsync();
        return fixture;
    }

    private static Action Before(int calls, Func<Task> act)
    {
        return () =>
        {
            if (calls-- == 0)
                act().GetAwaiter().GetResult();
        };
    }

    private static Task EraseAsync(SignUpFixture fixture) => fixture.Erasure.EraseAsync(fixture.IdOf("ana@example.org"), CancellationToken.None);

    private static async Task<IReadOnlyList<string>> RecordsAsync(SignUpFixture fixture) => await fixture.Table.QueryAsync<TableEntity>("")
        .Where(row => row.RowKey.StartsWith("n:", StringComparison.Ordinal))
        .Select(row => row.RowKey)
        .ToArrayAsync();

    [Fact]
    public async Task A_retried_email_is_the_same_email()
    {
        fixture.Mailer.AfterAccept = _ => throw new IOException("The connection was cut.");
        await fixture.SignUpAsync();
        fixture.Mailer.AfterAccept = null;
        fixture.Time.Advance(Backoff.Shortest * 2);

        await fixture.DrainAsync();

        Assert.Equal(2, fixture.Mailer.Accepted.Count);
        Assert.Single(fixture.Mailer.Accepted.Select(mail => mail.MessageId).Distinct());
    }

    [Fact]
    public async Task A_confirmed_subscriber_is_welcomed_once()
    {
        var token = await fixture.SignedUpAsync();

        await fixture.ConfirmAsync(token);
        await fixture.ConfirmAsync(token);
        await fixture.DrainAsync();

        var welcome = Assert.Single(fixture.Mailer.Accepted.Skip(1));
        Assert.StartsWith("Welcome", welcome.Subject, StringComparison.Ordinal);
        Assert.Contains("/unsubscribe", welcome.Headers[HeaderId.ListUnsubscribe], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscriber_who_leaves_gets_one_goodbye()
    {
        var leave = await fixture.ConfirmedAsync();
        await fixture.DrainAsync();

        await fixture.UnsubscribeAsync(leave);
        await fixture.UnsubscribeAsync(leave);
        await fixture.DrainAsync();

        Assert.StartsWith("You are unsubscribed", Assert.Single(fixture.Mailer.Accepted.Skip(2)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscriber_who_never_confirmed_gets_no_goodbye()
    {
        await fixture.SignedUpAsync();

        await fixture.UnsubscribeAsync(fixture.LeaveToken());
        await fixture.DrainAsync();

        Assert.Single(fixture.Mailer.Accepted);
    }

    [Fact]
    public async Task An_email_interrupted_after_it_was_accepted_still_confirms()
    {
        fixture.Mailer.AfterAccept = _ => throw new IOException("The connection was cut.");
        await fixture.SignUpAsync();

        Assert.True(await fixture.ConfirmAsync(SignUpFixture.ConfirmToken(fixture.Mailer.Accepted[0])));
    }

    [Fact]
    public async Task A_refused_address_gets_the_same_response_and_logs_a_warning_without_it()
    {
        fixture.Mailer.BeforeAccept = _ => throw new MailRefusedException("550 RecipientNotAccepted");

        Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync());

        var warning = Assert.Single(fixture.Warnings);
        Assert.Contains("550 RecipientNotAccepted", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@", fixture.Log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_address_without_a_mailbox_gets_no_further_email()
    {
        fixture.Mailer.BeforeAccept = _ => throw new MailRefusedException("550 5.1.1") { IsMailboxUnknown = true };
        await fixture.SignUpAsync();
        fixture.Mailer.BeforeAccept = null;
        fixture.Time.Advance(TimeSpan.FromHours(2));

        await fixture.SignUpAsync();

        Assert.Empty(fixture.Mailer.Accepted);
        Assert.Equal(SubscriberState.Suppressed, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task No_log_line_contains_the_address()
    {
        await fixture.SignUpAsync();
        await fixture.SignUpAsync("ANA@example.org");
        await fixture.UnsubscribeAsync(await ConfirmAsync());

        Assert.Contains("is now Left", fixture.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("ana", fixture.Log, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string> ConfirmAsync()
    {
        await fixture.ConfirmAsync(SignUpFixture.ConfirmToken(fixture.Mailer.Accepted[0]));
        return fixture.LeaveToken();
    }
}
