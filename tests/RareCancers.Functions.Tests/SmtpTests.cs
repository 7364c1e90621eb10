using System.Globalization;
using MimeKit;
using RareCancers.Testing.Smtp;

namespace RareCancers.Functions.Tests;

/// <summary>From sign-up to digest through a real mail server.</summary>
public sealed class SmtpTests
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
        Assert.Equal("Rare cancers: A new article", digest.Message.Subject);
        Assert.IsType<MultipartAlternative>(digest.Message.Body);
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
    public async Task A_digest_that_met_no_mail_server_is_sent_when_there_is_one()
    {
        await using var first = await SmtpServerProcess.StartAsync();
        // The platform hides a failed message for a while; here it comes back at once.
        await using var app = await StartAsync(first.Port, ("AzureFunctionsJobHost:extensions:queues:visibilityTimeout", "00:00:00"), ("AzureFunctionsJobHost:extensions:queues:maxDequeueCount", "1000"));
        app.ExpectedWarning = "SendDigest";
        await SubscriptionFunctionTests.SignUpAsync(app, "ana@example.org");
        await app.Http.PostAsync(MailedLink.In((await first.NextAsync()).Message, "/confirm"), content: null);
        await SubscriptionFunctionTests.PublishAsync(app);
        await first.StopAsync();

        var sending = app.SendDigestsAsync();
        await using var second = await SmtpServerProcess.StartAsync("--port", first.Port.ToString(CultureInfo.InvariantCulture));
        var digest = await second.NextAsync();
        var report = await sending;

        Assert.Equal("Rare cancers: A new article", digest.Message.Subject);
        Assert.Equal(report.Failed + 1, report.Ran);
        Assert.Empty(await second.StopAsync());
    }

    private static Task<RunningApp> StartAsync(int port, params (string Name, string Value)[] settings) => RunningApp.StartCollectedAsync(
    [
        ("Mail:Smtp:Host", "127.0.0.1"),
        ("Mail:Smtp:Port", port.ToString(CultureInfo.InvariantCulture)),
        ("Mail:Smtp:Security", "None"),
        .. settings,
    ]);
}
