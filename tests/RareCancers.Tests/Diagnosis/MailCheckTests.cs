using Azure.Core.Pipeline;
using Microsoft.Extensions.Options;
using Moq;
using RareCancers.Diagnosis;
using RareCancers.Mail;
using RareCancers.Mail.Acs;
using RareCancers.Mail.Smtp;
using RareCancers.Testing.Acs;
using RareCancers.Testing.Hosting;
using RareCancers.Testing.Smtp;
using RareCancers.Tests.Mail.Acs;

namespace RareCancers.Tests.Diagnosis;

/// <summary>The findings about the mail service or server.</summary>
public sealed class MailCheckTests
{
    [Fact]
    public async Task The_check_signs_in_to_the_mail_server_and_sends_nothing()
    {
        await using var server = await SmtpServerProcess.StartAsync("--user", "ana", "--password", "a-secret");

        var finding = await LookAsync(new() { Host = "127.0.0.1", Port = server.Port, Security = SmtpSecurity.None, User = "ana", Password = "a-secret" });

        Assert.Equal(
            (FindingKind.Ok, $"The mail server 127.0.0.1:{server.Port} answers without encryption and accepts the user and password."),
            (finding.Kind, finding.Message));
        Assert.Empty(await server.StopAsync());
    }

    [Fact]
    public async Task A_rejected_password_is_reported_but_not_shown()
    {
        await using var server = await SmtpServerProcess.StartAsync("--user", "ana", "--password", "a-secret");

        var finding = await LookAsync(new() { Host = "127.0.0.1", Port = server.Port, Security = SmtpSecurity.None, User = "ana", Password = "another" });

        Assert.Equal((FindingKind.Problem, $"The mail server 127.0.0.1:{server.Port} does not accept the user and password."), (finding.Kind, finding.Message));
        Assert.DoesNotContain("another", finding.ToDo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls, new string[0], "does not offer StartTls")]
    [InlineData(SmtpSecurity.StartTls, new[] { "--starttls" }, "its certificate is not trusted")]
    [InlineData(SmtpSecurity.Tls, new[] { "--starttls" }, "could not agree on encryption")]
    [InlineData(SmtpSecurity.None, new[] { "--busy", "554" }, "accepts no email (554")]
    public async Task A_server_that_does_not_match_the_settings_is_reported(SmtpSecurity security, string[] server, string says)
    {
        await using var running = await SmtpServerProcess.StartAsync(server);

        var finding = await LookAsync(new() { Host = "127.0.0.1", Port = running.Port, Security = security });

        Assert.Equal(FindingKind.Problem, finding.Kind);
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_takes_no_password_is_reported()
    {
        await using var server = await SmtpServerProcess.StartAsync("--user", "ana", "--auth", "XOAUTH2");

        var finding = await LookAsync(new() { Host = "127.0.0.1", Port = server.Port, Security = SmtpSecurity.None, User = "ana", Password = "a-secret" });

        Assert.Equal(
            $"The mail server 127.0.0.1:{server.Port} accepts no email: it only offers sign-in with OAuth 2 (XOAUTH2), which is not supported.",
            finding.Message);
        Assert.Contains("sign in with a password", finding.ToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_server_is_reported()
    {
        var finding = await LookAsync(new() { Host = "127.0.0.1", Port = 1 });

        Assert.Equal("The mail server 127.0.0.1:1 cannot be reached (ConnectionRefused).", finding.Message);
    }

    [Theory]
    [InlineData(AcsServer.Token, FindingKind.Ok, "grants the app access")]
    [InlineData("another-token", FindingKind.Problem, "denies the app access (401)")]
    public async Task The_mail_service_is_checked_without_sending(string token, FindingKind kind, string says)
    {
        using var server = new AcsServer();
        using var client = new HttpClient(server, disposeHandler: false);
        var options = new MailOptions { Acs = { Endpoint = "https://news.communication.azure.example" } };
        var mailer = new AcsMailer(options.Acs, TimeProvider.System, AcsMailerTests.Credential(token), new HttpClientTransport(client));

        var finding = Assert.Single(await new MailCheck(Options.Create(options), () => mailer, TimeProvider.System).RunAsync(CancellationToken.None));

        Assert.Equal(kind, finding.Kind);
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
        Assert.Empty(server.Operations);
    }

    [Fact]
    public async Task A_writable_folder_is_left_unchanged()
    {
        var folder = Directory.CreateDirectory(TestFolder.NewPath()).FullName;

        var finding = await LookInAsync(folder);

        Assert.Equal((FindingKind.Ok, $"Emails are written to {folder}; none is sent."), (finding.Kind, finding.Message));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_folder_that_is_a_file_is_reported()
    {
        var file = TestFolder.NewPath();
        await File.WriteAllTextAsync(file, "");

        Assert.Equal(FindingKind.Problem, (await LookInAsync(file)).Kind);
    }

    private static async Task<Finding> LookAsync(SmtpOptions smtp)
    {
        var options = Options.Create(new MailOptions { From = "news@example.org", Smtp = smtp });
        return Assert.Single(await new MailCheck(options, Mock.Of<IMailer>, TimeProvider.System).RunAsync(CancellationToken.None));
    }

    private static async Task<Finding> LookInAsync(string folder) => Assert.Single(
        await new MailCheck(Options.Create(new MailOptions { Folder = folder }), Mock.Of<IMailer>, TimeProvider.System).RunAsync(CancellationToken.None));
}
