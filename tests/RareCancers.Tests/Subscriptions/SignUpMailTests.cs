using AngleSharp.Html.Parser;
using MimeKit;
using RareCancers.Mail;
using RareCancers.Subscriptions;

namespace RareCancers.Tests.Subscriptions;

public sealed class SignUpMailTests
{
    private readonly SignUpDesk desk = new();

    [Fact]
    public async Task Text_and_HTML_hold_the_same_link_and_no_other()
    {
        var token = await desk.SignedUpAsync();

        var page = new HtmlParser().ParseDocument(desk.Mailer.Accepted[0].HtmlBody!);
        Assert.Equal([$"https://rare.example/subscriptions/{token}/confirm"], page.Links.Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task The_mail_says_who_sends_what_to_whom()
    {
        await desk.SignUpAsync();

        var mail = desk.Mailer.Accepted[0];
        Assert.Equal(
            ("\"Rare cancers\" <news@example.org>", "ana@example.org", "Please confirm: news of Rare cancers", desk.Time.GetUtcNow()),
            (mail.From.ToString(), mail.To.ToString(), mail.Subject, mail.Date));
    }

    [Fact]
    public async Task No_absence_notice_answers_the_mail()
    {
        await desk.SignUpAsync();

        Assert.Equal("auto-generated", desk.Mailer.Accepted[0].Headers[HeaderId.AutoSubmitted]); // RFC 3834, 5
    }

    [Fact]
    public async Task A_mail_server_that_does_not_answer_does_not_show_in_the_answer_and_gets_the_mail_later_once()
    {
        desk.Mailer.BeforeAccept = _ => throw new IOException("The mail server is down.");
        Assert.Equal(SignUpAnswer.Accepted, await desk.SignUpAsync());
        desk.Mailer.BeforeAccept = null;
        desk.Time.Advance(Backoff.Shortest * 2);

        Assert.Equal(0, await desk.DrainAsync());

        Assert.Single(desk.Mailer.Accepted);
        Assert.Empty(desk.Queue.Texts);
    }

    [Fact]
    public async Task A_mail_that_is_tried_again_is_the_same_mail()
    {
        desk.Mailer.AfterAccept = _ => throw new IOException("The connection was cut.");
        await desk.SignUpAsync();
        desk.Mailer.AfterAccept = null;
        desk.Time.Advance(Backoff.Shortest * 2);

        await desk.DrainAsync();

        Assert.Equal(2, desk.Mailer.Accepted.Count);
        Assert.Single(desk.Mailer.Accepted.Select(mail => mail.MessageId).Distinct());
    }

    [Fact]
    public async Task Who_confirms_is_welcomed_once()
    {
        var token = await desk.SignedUpAsync();

        await desk.ConfirmAsync(token);
        await desk.ConfirmAsync(token);
        await desk.DrainAsync();

        var welcome = Assert.Single(desk.Mailer.Accepted.Skip(1));
        Assert.StartsWith("Welcome", welcome.Subject, StringComparison.Ordinal);
        Assert.Contains("/unsubscribe", welcome.Headers[HeaderId.ListUnsubscribe], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leaves_is_said_goodbye_to_once()
    {
        var leave = await desk.ConfirmedAsync();
        await desk.DrainAsync();

        await desk.UnsubscribeAsync(leave);
        await desk.UnsubscribeAsync(leave);
        await desk.DrainAsync();

        Assert.StartsWith("You have left", Assert.Single(desk.Mailer.Accepted.Skip(2)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_never_confirmed_is_not_said_goodbye_to()
    {
        await desk.SignedUpAsync();

        await desk.UnsubscribeAsync(desk.LeaveToken());
        await desk.DrainAsync();

        Assert.Single(desk.Mailer.Accepted);
    }

    [Fact]
    public async Task A_mail_cut_off_after_it_was_accepted_still_confirms()
    {
        desk.Mailer.AfterAccept = _ => throw new IOException("The connection was cut.");
        await desk.SignUpAsync();

        Assert.True(await desk.ConfirmAsync(SignUpDesk.ConfirmToken(desk.Mailer.Accepted[0])));
    }

    [Fact]
    public async Task A_refused_address_is_answered_the_same_and_leaves_a_warning_without_it()
    {
        desk.Mailer.BeforeAccept = _ => throw new MailRefusedException("550 RecipientNotAccepted");

        Assert.Equal(SignUpAnswer.Accepted, await desk.SignUpAsync());

        var warning = Assert.Single(desk.Warnings);
        Assert.Contains("550 RecipientNotAccepted", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@", desk.Log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_address_without_a_mailbox_is_not_mailed_again()
    {
        desk.Mailer.BeforeAccept = _ => throw new MailRefusedException("550 5.1.1") { IsMailboxUnknown = true };
        await desk.SignUpAsync();
        desk.Mailer.BeforeAccept = null;
        desk.Time.Advance(TimeSpan.FromHours(2));

        await desk.SignUpAsync();

        Assert.Empty(desk.Mailer.Accepted);
        Assert.Equal(SubscriberState.Suppressed, (await desk.FindAsync())?.State);
    }

    [Fact]
    public async Task No_log_line_holds_the_address()
    {
        await desk.SignUpAsync();
        await desk.SignUpAsync("ANA@example.org");
        await desk.UnsubscribeAsync(await ConfirmAsync());

        Assert.Contains("is now Left", desk.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("ana", desk.Log, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string> ConfirmAsync()
    {
        await desk.ConfirmAsync(SignUpDesk.ConfirmToken(desk.Mailer.Accepted[0]));
        return desk.LeaveToken();
    }
}
