using System.Globalization;
using MailKit.Net.Smtp;
using RareCancers.Mail;
using RareCancers.Mail.Smtp;
using RareCancers.Testing.Smtp;
using static RareCancers.Tests.Mail.SmtpMails;

namespace RareCancers.Tests.Mail.Smtp;

[Trait("Category", "Slow")]
public sealed class SmtpMailerTests
{
    [Fact]
    public async Task An_email_arrives_complete_and_the_servers_answer_is_returned()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        using var mailer = MailerTo(server.Port);

        var answer = await mailer.SendAsync(To("ana@example.org", "Grüße"), CancellationToken.None);

        var mail = await server.NextAsync();
        Assert.Equal(("news@example.org", "Grüße", "Text"), (mail.From, mail.Message.Subject, mail.Message.TextBody!.TrimEnd()));
        Assert.Equal(["ana@example.org"], mail.To);
        Assert.Contains("queued as 1", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_recipient_is_refused_permanently_without_naming_the_address()
    {
        await using var server = await SmtpServerProcess.StartAsync("--refuse", "^gone@=550");
        using var mailer = MailerTo(server.Port);

        var refusal = await Assert.ThrowsAsync<MailRefusedException>(() => mailer.SendAsync(To("gone@example.org"), CancellationToken.None));

        Assert.Equal("550 RecipientNotAccepted", refusal.Answer);
        Assert.DoesNotContain("gone@", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("550 5.1.1", true)]
    [InlineData("550 5.1.2", true)]
    [InlineData("556 5.1.10", true)]
    [InlineData("550", false)]
    [InlineData("550 5.2.1", false)] // "disabled"; a large provider also uses it for "gets too many"
    [InlineData("552 5.2.2", false)]
    [InlineData("550 5.7.1", false)]
    [InlineData("554 5.7.1", false)]
    public async Task Only_certain_codes_mean_that_the_mailbox_does_not_exist(string answer, bool isUnknown)
    {
        await using var server = await SmtpServerProcess.StartAsync("--refuse", "^gone@=" + answer);
        using var mailer = MailerTo(server.Port);

        var refusal = await Assert.ThrowsAsync<MailRefusedException>(() => mailer.SendAsync(To("gone@example.org"), CancellationToken.None));

        Assert.Equal((answer + " RecipientNotAccepted", isUnknown), (refusal.Answer, refusal.IsMailboxUnknown));
    }

    [Theory]
    [InlineData("503 5.5.1")] // bad sequence
    [InlineData("504 5.5.2")] // the name in EHLO
    [InlineData("450 4.5.0")]
    [InlineData("530 5.7.0")] // not signed in
    [InlineData("553 5.1.8")] // the sender's address
    [InlineData("550 5.7.25")] // no reverse DNS
    public async Task A_reply_to_a_recipient_that_concerns_the_session_or_the_sender_refuses_everyones_email(string answer)
    {
        await using var server = await SmtpServerProcess.StartAsync("--refuse", "^ana@=" + answer);
        using var mailer = MailerTo(server.Port);

        await Assert.ThrowsAsync<MailUnavailableException>(() => mailer.SendAsync(To("ana@example.org"), CancellationToken.None));
    }

    [Theory]
    [InlineData("554 5.7.1 <mail.example.org>: Helo command rejected: Access denied", true)]
    [InlineData("450 4.7.1 <mail>: Helo command rejected: Host not found", true)]
    [InlineData("554 5.7.1 <a.example[192.0.2.1]>: Client host rejected: Access denied", true)]
    [InlineData("553 5.7.1 <news@example.org>: Sender address rejected: not owned by user", true)]
    [InlineData("554 5.7.1 <ana@example.org>: Relay access denied", true)]
    [InlineData("550 5.7.1 Unable to relay", true)]
    [InlineData("554 5.7.1 <ana@example.org>: Recipient address rejected: Access denied", false)]
    [InlineData("452 4.5.3 Too many recipients", false)]
    [InlineData("450 4.2.0 <ana@example.org>: Recipient address rejected: Greylisted", false)]
    [InlineData("501 5.1.3 Bad recipient address syntax", false)]
    public void A_reply_is_about_the_session_by_its_words_too(string reply, bool isAboutSession) => Assert.Equal(
        isAboutSession,
        SmtpReply.IsAboutSession(new SmtpCommandException(
            SmtpErrorCode.RecipientNotAccepted, (SmtpStatusCode)int.Parse(reply[..3], CultureInfo.InvariantCulture), reply[4..])));

    [Fact]
    public async Task The_name_in_EHLO_is_the_senders_domain_and_can_be_set()
    {
        await using var server = await SmtpServerProcess.StartAsync("--full-names");
        using var byDefault = MailerTo(server.Port);
        using var asSet = MailerTo(server.Port, localDomain: "localhost");

        await byDefault.SendAsync(To("ana@example.org"), CancellationToken.None);
        var refusal = await Assert.ThrowsAsync<MailUnavailableException>(() => asSet.SendAsync(To("ana@example.org"), CancellationToken.None));

        Assert.EndsWith("accepts no email (504 5.5.2 RecipientNotAccepted).", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_does_not_close_the_connection()
    {
        await using var server = await SmtpServerProcess.StartAsync("--refuse", "^gone@=550");
        using var mailer = MailerTo(server.Port);
        await mailer.SendAsync(To("ana@example.org"), CancellationToken.None);
        await Assert.ThrowsAsync<MailRefusedException>(() => mailer.SendAsync(To("gone@example.org"), CancellationToken.None));

        await mailer.SendAsync(To("bob@example.org"), CancellationToken.None);

        Assert.Equal((await server.NextAsync()).Connection, (await server.NextAsync()).Connection);
    }

    [Theory]
    [InlineData("450")]
    [InlineData("451")]
    [InlineData("452")]
    [InlineData("454")]
    public async Task A_deferred_recipient_is_retried_and_not_named(string code)
    {
        await using var server = await SmtpServerProcess.StartAsync("--refuse", "^grey@=" + code);
        using var mailer = MailerTo(server.Port);

        var failure = await Assert.ThrowsAsync<MailDeferredException>(() => mailer.SendAsync(To("grey@example.org"), CancellationToken.None));

        Assert.Equal(code + " RecipientNotAccepted", failure.Answer);
        Assert.DoesNotContain("grey@", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("451")]
    [InlineData("452")]
    [InlineData("454")]
    public async Task An_email_deferred_after_its_content_is_retried(string code)
    {
        await using var server = await SmtpServerProcess.StartAsync("--reject", code);
        using var mailer = MailerTo(server.Port);

        await Assert.ThrowsAsync<MailDeferredException>(() => mailer.SendAsync(To("ana@example.org"), CancellationToken.None));
    }

    [Theory]
    [InlineData("552")]
    [InlineData("554")]
    public async Task An_email_refused_after_its_content_is_refused_permanently(string code)
    {
        await using var server = await SmtpServerProcess.StartAsync("--reject", code);
        using var mailer = MailerTo(server.Port);

        await Assert.ThrowsAsync<MailRefusedException>(() => mailer.SendAsync(To("ana@example.org"), CancellationToken.None));
    }

    [Theory]
    [InlineData("--refuse", "^ana@=421")]
    [InlineData("--reject", "421")]
    [InlineData("--sender", "421")]
    [InlineData("--sender", "451")]
    [InlineData("--sender", "550")]
    public async Task A_server_that_shuts_down_or_refuses_the_sender_accepts_nobodys_email(string fault, string value)
    {
        await using var server = await SmtpServerProcess.StartAsync(fault, value);
        using var mailer = MailerTo(server.Port);

        var failure = await Assert.ThrowsAsync<MailUnavailableException>(() => mailer.SendAsync(To("ana@example.org"), CancellationToken.None));

        Assert.Contains($"127.0.0.1:{server.Port}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("@", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_non_ASCII_address_arrives_unchanged()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        using var mailer = MailerTo(server.Port);

        await mailer.SendAsync(To("josé@example.org"), CancellationToken.None);

        Assert.Equal(["josé@example.org"], (await server.NextAsync()).To);
    }

    [Fact]
    public async Task A_non_ASCII_address_is_refused_permanently_if_the_server_cannot_take_it()
    {
        await using var server = await SmtpServerProcess.StartAsync("--plain");
        using var mailer = MailerTo(server.Port);

        var refusal = await Assert.ThrowsAsync<MailRefusedException>(() => mailer.SendAsync(To("josé@example.org"), CancellationToken.None));

        Assert.Contains("SMTPUTF8", refusal.Answer, StringComparison.Ordinal);
        Assert.Empty(await server.StopAsync());
    }

    [Fact]
    public async Task An_ASCII_address_needs_no_extension()
    {
        await using var server = await SmtpServerProcess.StartAsync("--plain");
        using var mailer = MailerTo(server.Port);

        await mailer.SendAsync(To("ana@xn--bcher-kva.example", "Grüße"), CancellationToken.None);

        Assert.Equal("Grüße", (await server.NextAsync()).Message.Subject);
    }
}
