using System.Net;
using System.Net.Sockets;
using RareCancers.Mail;
using RareCancers.Mail.Smtp;
using RareCancers.Testing.Smtp;
using static RareCancers.Tests.Mail.SmtpMails;

namespace RareCancers.Tests.Mail.Smtp;

public sealed class SmtpConnectionTests
{
    [Fact]
    public async Task A_server_that_does_not_listen_is_named()
    {
        using var mailer = MailerTo(FreePort(), security: SmtpSecurity.None);

        await FailsNamingTheServerAsync(mailer);
    }

    [Fact]
    public async Task The_right_password_signs_in()
    {
        await using var server = await SmtpServerProcess.StartAsync("--user", "ana", "--password", "secret");
        using var mailer = MailerTo(server.Port, "ana", "secret");

        await mailer.SendAsync(To("bob@example.org"), CancellationToken.None);

        Assert.Equal("ana", (await server.NextAsync()).User);
    }

    [Fact]
    public async Task A_wrong_password_fails_the_same_way_every_time()
    {
        await using var server = await SmtpServerProcess.StartAsync("--user", "ana", "--password", "secret");
        using var mailer = MailerTo(server.Port, "ana", "wrong");

        var first = await FailsNamingTheServerAsync(mailer);
        var second = await FailsNamingTheServerAsync(mailer);

        Assert.Equal((first, true), (second, first.Contains("AuthenticationException", StringComparison.Ordinal)));
        Assert.Empty(await server.StopAsync());
    }

    [Fact]
    public async Task A_server_that_requires_a_password_fails_a_client_without_one()
    {
        await using var server = await SmtpServerProcess.StartAsync("--user", "ana", "--password", "secret");
        using var mailer = MailerTo(server.Port);

        await FailsNamingTheServerAsync(mailer);
    }

    [Fact]
    public async Task No_email_is_sent_to_a_server_that_does_not_offer_STARTTLS()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        using var mailer = MailerTo(server.Port, security: SmtpSecurity.StartTls);

        await FailsNamingTheServerAsync(mailer);
        Assert.Empty(await server.StopAsync());
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task No_email_is_sent_to_a_server_with_an_untrusted_certificate(SmtpSecurity security)
    {
        await using var server = await SmtpServerProcess.StartAsync("--starttls");
        using var mailer = MailerTo(server.Port, security: security);

        await FailsNamingTheServerAsync(mailer);
        await FailsNamingTheServerAsync(mailer);
        Assert.Empty(await server.StopAsync());
    }

    [Theory]
    [InlineData("421")]
    [InlineData("554")] // RFC 5321, 3.1: the server accepts no email now; that says nothing about the recipient.
    public async Task A_greeting_that_refuses_the_connection_refuses_no_email_permanently(string code)
    {
        await using var server = await SmtpServerProcess.StartAsync("--busy", code);
        using var mailer = MailerTo(server.Port);

        await FailsNamingTheServerAsync(mailer);
    }

    private static async Task<string> FailsNamingTheServerAsync(SmtpMailer mailer)
    {
        var failure = await Assert.ThrowsAsync<MailUnavailableException>(() => mailer.SendAsync(To("bob@example.org"), CancellationToken.None));

        Assert.Contains("127.0.0.1:", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("bob@", failure.ToString(), StringComparison.Ordinal);
        return failure.Message;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
