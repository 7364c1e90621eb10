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

/// <summary>What is said of the way that mails go.</summary>
public sealed class MailCheckTests
{
    [Fact]
    public async Task A_mail_server_is_signed_in_to_and_sent_nothing()
    {
        await using var server = await SmtpServerProcess.StartAsync("--user", "ana", "--password", "a-secret");

        var finding = await LookAsync(new() { Host = "127.0.0.1", Port = server.Port, Security = SmtpSecurity.None, User = "ana", Password = "a-secret" });

        Assert.Equal((FindingKind.Ok, $"The mail server 127.0.0.1:{server.Port} answers without encryption and takes the user and password."), (finding.Kind, finding.Says));
        Assert.Empty(await server.StopAsync());
    }

    [Fact]
    public async Task A_password_that_is_not_taken_is_told_and_not_shown()
    {
        await using var server = await SmtpServerProcess.StartAsync("--user", "ana", "--password", "a-secret");

        var finding = await LookAsync(new() { Host = "127.0.0.1", Port = server.Port, Security = SmtpSecurity.None, User = "ana", Password = "another" });

        Assert.Equal((FindingKind.Problem, $"The mail server 127.0.0.1:{server.Port} does not take the user and password."), (finding.Kind, finding.Says));
        Assert.DoesNotContain("another", finding.ToDo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls, new string[0], "does not offer StartTls")]
    [InlineData(SmtpSecurity.StartTls, new[] { "--starttls" }, "its certificate is not to be trusted")]
    [InlineData(SmtpSecurity.Tls, new[] { "--starttls" }, "agree on no encryption")]
    [InlineData(SmtpSecurity.None, new[] { "--busy", "554" }, "takes no mail (554")]
    public async Task A_server_that_is_another_than_the_settings_say_is_told_of(SmtpSecurity security, string[] server, string says)
    {
        await using var running = await SmtpServerProcess.StartAsync(server);

        var finding = await LookAsync(new() { Host = "127.0.0.1", Port = running.Port, Security = security });

        Assert.Equal(FindingKind.Problem, finding.Kind);
        Assert.Contains(says, finding.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_of()
    {
        var finding = await LookAsync(new() { Host = "127.0.0.1", Port = 1 });

        Assert.Equal("The mail server 127.0.0.1:1 cannot be reached (ConnectionRefused).", finding.Says);
    }

    [Theory]
    [InlineData(AcsServer.Token, FindingKind.Ok, "lets the app in")]
    [InlineData("another-token", FindingKind.Problem, "does not let the app in (401)")]
    public async Task The_mail_service_is_asked_for_nothing(string token, FindingKind kind, string says)
    {
        using var server = new AcsServer();
        using var client = new HttpClient(server, disposeHandler: false);
        var options = new MailOptions { Acs = { Endpoint = "https://news.communication.azure.example" } };
        var mailer = new AcsMailer(options.Acs, TimeProvider.System, AcsMailerTests.Credential(token), new HttpClientTransport(client));

        var finding = Assert.Single(await new MailCheck(Options.Create(options), () => mailer, TimeProvider.System).RunAsync(CancellationToken.None));

        Assert.Equal(kind, finding.Kind);
        Assert.Contains(says, finding.Says, StringComparison.Ordinal);
        Assert.Empty(server.Operations);
    }

    [Fact]
    public async Task A_folder_that_can_be_written_to_is_left_as_it_was()
    {
        var folder = Directory.CreateDirectory(TestFolder.NewPath()).FullName;

        var finding = await LookInAsync(folder);

        Assert.Equal((FindingKind.Ok, $"Mails are written into {folder}; none goes out."), (finding.Kind, finding.Says));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_folder_that_is_a_file_is_told_of()
    {
        var file = TestFolder.NewPath();
        await File.WriteAllTextAsync(file, "");

        Assert.Equal(FindingKind.Problem, (await LookInAsync(file)).Kind);
    }

    private static async Task<Finding> LookAsync(SmtpOptions smtp)
    {
        var options = Options.Create(new MailOptions { Smtp = smtp });
        return Assert.Single(await new MailCheck(options, Mock.Of<IMailer>, TimeProvider.System).RunAsync(CancellationToken.None));
    }

    private static async Task<Finding> LookInAsync(string folder) => Assert.Single(
        await new MailCheck(Options.Create(new MailOptions { Folder = folder }), Mock.Of<IMailer>, TimeProvider.System).RunAsync(CancellationToken.None));
}
