using RareCancers.Mail;
using RareCancers.Testing.Smtp;
using static RareCancers.Tests.Mail.SmtpMails;

namespace RareCancers.Tests.Mail;

public sealed class SmtpMailerTests
{
    [Fact]
    public async Task A_mail_arrives_whole_and_the_servers_answer_comes_back()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        using var mailer = MailerTo(server.Port);

        var answer = await mailer.SendAsync(To("ana@example.org", "Grüße"), CancellationToken.None);

        var mail = await server.NextAsync();
        Assert.Equal(("news@example.org", "Grüße", "Text"), (mail.From, mail.Message.Subject, mail.Message.TextBody!.TrimEnd()));
        Assert.Equal(["ana@example.org"], mail.To);
        Assert.Contains("queued as 1", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_mails_share_one_connection()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        using var mailer = MailerTo(server.Port);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(number => mailer.SendAsync(To($"a{number}@example.org"), CancellationToken.None)));

        var mails = await server.StopAsync();
        Assert.Equal((5, 1), (mails.Count, mails.Select(mail => mail.Connection).Distinct().Count()));
    }

    [Fact]
    public async Task A_server_that_started_anew_is_reconnected_to()
    {
        await using var first = await SmtpServerProcess.StartAsync();
        using var mailer = MailerTo(first.Port);
        await mailer.SendAsync(To("ana@example.org"), CancellationToken.None);
        await first.StopAsync();
        await using var second = await SmtpServerProcess.StartAsync("--port", $"{first.Port}");

        await mailer.SendAsync(To("bob@example.org"), CancellationToken.None);

        Assert.Equal(["bob@example.org"], (await second.NextAsync()).To);
    }

    [Fact]
    public async Task A_connection_cut_before_the_answer_may_be_tried_again_and_is()
    {
        await using var server = await SmtpServerProcess.StartAsync("--drop", "1");
        using var mailer = MailerTo(server.Port);

        var cut = await Assert.ThrowsAnyAsync<IOException>(() => mailer.SendAsync(To("ana@example.org"), CancellationToken.None));
        await mailer.SendAsync(To("ana@example.org"), CancellationToken.None);

        Assert.Contains($"127.0.0.1:{server.Port}", cut.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await server.StopAsync()).Select(mail => mail.Connection).Distinct().Count());
    }

    [Fact]
    public async Task A_refused_recipient_is_refused_for_good_without_naming_the_address()
    {
        await using var server = await SmtpServerProcess.StartAsync("--refuse", "^gone@=550");
        using var mailer = MailerTo(server.Port);

        var refusal = await Assert.ThrowsAsync<MailRefusedException>(() => mailer.SendAsync(To("gone@example.org"), CancellationToken.None));

        Assert.Equal("550 RecipientNotAccepted", refusal.Answer);
        Assert.DoesNotContain("gone@", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_does_not_end_the_connection()
    {
        await using var server = await SmtpServerProcess.StartAsync("--refuse", "^gone@=550");
        using var mailer = MailerTo(server.Port);
        await mailer.SendAsync(To("ana@example.org"), CancellationToken.None);
        await Assert.ThrowsAsync<MailRefusedException>(() => mailer.SendAsync(To("gone@example.org"), CancellationToken.None));

        await mailer.SendAsync(To("bob@example.org"), CancellationToken.None);

        Assert.Equal((await server.NextAsync()).Connection, (await server.NextAsync()).Connection);
    }

    [Fact]
    public async Task A_recipient_put_off_is_to_be_tried_again_and_not_named()
    {
        await using var server = await SmtpServerProcess.StartAsync("--refuse", "^grey@=451");
        using var mailer = MailerTo(server.Port);

        var failure = await Assert.ThrowsAsync<MailDeferredException>(() => mailer.SendAsync(To("grey@example.org"), CancellationToken.None));

        Assert.Contains("451", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("grey@", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_put_off_after_its_content_was_read_is_to_be_tried_again()
    {
        await using var server = await SmtpServerProcess.StartAsync("--reject", "451");
        using var mailer = MailerTo(server.Port);

        await Assert.ThrowsAsync<MailDeferredException>(() => mailer.SendAsync(To("ana@example.org"), CancellationToken.None));
    }

    [Fact]
    public async Task An_address_beyond_ASCII_arrives_as_it_is()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        using var mailer = MailerTo(server.Port);

        await mailer.SendAsync(To("josé@example.org"), CancellationToken.None);

        Assert.Equal(["josé@example.org"], (await server.NextAsync()).To);
    }
}
