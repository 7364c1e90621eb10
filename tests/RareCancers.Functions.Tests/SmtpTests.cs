using System.Globalization;
using MimeKit;
using RareCancers.Functions.Tests.LocalHost;
using RareCancers.Testing.Smtp;

namespace RareCancers.Functions.Tests;

/// <summary>From sign-up to digest through a real mail server.</summary>
public abstract class SmtpTests(AppHost host) : FrontDoorTests(host)
{
    [Fact]
    public async Task Sign_up_confirmation_and_digest_go_through_a_mail_server()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        await using var app = await StartAsync(server.Port);

        await SubscriptionFunctionTests.SignUpAsync(app, "ana@example.org");
        var confirmation = await server.NextAsync();
        await app.Http.PostAsync(MailedLink.In(confirmation.Message, "/confirm"), content: null);
        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();
        var digest = await server.NextAsync();

        Assert.Equal(["ana@example.org"], digest.To);
        Assert.Equal("A new article – Rare cancers", digest.Message.Subject);
        Assert.IsType<MultipartAlternative>(digest.Message.Body);
        AssertReadAlike(confirmation);
        AssertReadAlike(digest);
        Assert.Empty(await server.StopAsync());
    }

    [Fact]
    public async Task A_refused_recipient_does_not_keep_the_digest_from_the_others()
    {
        await using var server = await SmtpServerProcess.StartAsync("--refuse", "^gone@=550");
        await using var app = await StartAsync(server.Port);
        app.ExpectedWarning = "was refused: ";

        await SubscriptionFunctionTests.SignUpAsync(app, "gone@example.org");
        await SubscriptionFunctionTests.SignUpAsync(app, "ana@example.org");
        await app.Http.PostAsync(MailedLink.In((await server.NextAsync()).Message, "/confirm"), content: null);
        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();

        Assert.Equal(["ana@example.org"], (await server.NextAsync()).To);
    }

    [Fact]
    public async Task The_response_to_a_sign_up_is_the_same_with_and_without_a_mail_server()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        await using var app = await StartAsync(server.Port);
        app.ExpectedWarning = "was postponed; the next attempt is in";
        var with = await SubscriptionFunctionTests.SignUpAsync(app, "ana@example.org");
        await server.StopAsync();

        var without = await SubscriptionFunctionTests.SignUpAsync(app, "ben@example.org");

        Assert.Equal(with.StatusCode, without.StatusCode);
        Assert.Equal(await with.Content.ReadAsStringAsync(), await without.Content.ReadAsStringAsync());
    }

    private static void AssertReadAlike(ReceivedMail mail)
    {
        static string? Lines(string? text) => text?.ReplaceLineEndings("\n").TrimEnd();

        Assert.Equal((mail.Message.Subject, $"<{mail.Message.MessageId}>"), (mail.Read.Subject, mail.Read.MessageId));
        Assert.Equal(Lines(mail.Message.TextBody), Lines(mail.Read.Text));
        Assert.Equal(Lines(mail.Message.HtmlBody), Lines(mail.Read.Html));
    }

    private Task<RunningApp> StartAsync(int port, params (string Name, string Value)[] settings) => StartCollectedAsync(
    [
        ("Mail:Smtp:Host", "127.0.0.1"),
        ("Mail:Smtp:Port", port.ToString(CultureInfo.InvariantCulture)),
        ("Mail:Smtp:Security", "None"),
        .. settings,
    ]);

    public sealed class OnLocalHost() : SmtpTests(AppHost.LocalHost)
    {
        [Fact]
        public async Task Without_a_mail_server_a_digest_waits_and_the_command_says_so()
        {
            await using var server = await SmtpServerProcess.StartAsync();
            await using var app = await StartAsync(server.Port);
            app.ExpectedWarning = "was interrupted; it resumes in";
            await SubscriptionFunctionTests.SignUpAsync(app, "ana@example.org");
            await app.Http.PostAsync(MailedLink.In((await server.NextAsync()).Message, "/confirm"), content: null);
            await SubscriptionFunctionTests.PublishAsync(app);
            await server.StopAsync();
            app.Wait(TimeSpan.FromDays(1));

            var (exitCode, _, error) = await CommandTests.RunAsync(app, "digests send");

            Assert.Equal(1, exitCode);
            Assert.StartsWith("1 message is waiting for a retry", error, StringComparison.Ordinal);
        }
    }

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : SmtpTests(AppHost.Worker);
}
