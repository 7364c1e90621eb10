using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Testing.Smtp;

namespace RareCancers.Functions.Tests;

/// <summary>Logs never reveal subscribers: at any log level they contain no email address, token or subscriber ID.</summary>
public abstract partial class LogPrivacyTests(AppHost host) : FrontDoorTests(host)
{
    private static readonly string[] Addresses =
        ["ana@example.org", "gone@example.org", "grey@example.org", "eve@example.org", "not.an.address@", "ana%40example.org"];

    [Fact]
    public async Task Sign_ups_digests_bounces_and_erasure_leave_no_personal_data_in_the_logs()
    {
        await using var server = await SmtpServerProcess.StartAsync("--refuse", "^eve@=550 5.1.1");
        await using var app = await StartAsync(server);

        var tokens = new List<string>();
        foreach (var name in new[] { "ana", "gone", "grey", "eve" })
            await SubscriptionFunctionTests.SignUpAsync(app, name + "@example.org");
        foreach (var confirmation in new[] { await server.NextAsync(), await server.NextAsync(), await server.NextAsync() })
        {
            tokens.Add(await AskToBlockAsync(app, confirmation.Message));
            tokens.Add(await ConfirmAsync(app, confirmation.Message));
        }

        await SubscriptionFunctionTests.SignUpAsync(app, "not.an.address@");
        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();
        await BounceAsync(app);
        await server.StopAsync();
        app.Source.Publish("Another article", "10.1186/s12885-026-00002-1", "9002");
        await app.CollectAsync();
        await app.SendDigestsAsync();
        var subscribers = await SubscribersAsync(app);
        tokens.Add(await LeaveAsync(app, subscribers.First(subscriber => subscriber.State == SubscriberState.Confirmed)));
        await SubscriptionFunctionTests.SignUpAsync(app, "ana@example.org");

        // This includes the subscriber whose first email was rejected, who gets no more emails.
        Assert.Equal(4, subscribers.Count);
        Assert.Contains(app.Logs, record => record.Message.Contains("was refused: 550", StringComparison.Ordinal));
        Assert.Contains(app.Logs, record => record.Message.Contains("was interrupted", StringComparison.Ordinal));
        Assert.Empty(Leaks(app, [.. Addresses, .. tokens, .. subscribers.Select(subscriber => subscriber.Id.Value)]));
    }

    private async Task<RunningApp> StartAsync(SmtpServerProcess server)
    {
        var app = await StartCollectedAsync(
            ("Mail:Smtp:Host", "127.0.0.1"),
            ("Mail:Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)),
            ("Mail:Smtp:Security", "None"),
            ("Logging:LogLevel:Default", "Trace"));
        app.ExpectedWarning = "";
        return app;
    }

    private static async Task<string> ConfirmAsync(RunningApp app, MimeMessage confirmation)
    {
        var link = MailedLink.In(confirmation, "/confirm");
        using var response = await app.Http.PostAsync(link, content: null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await app.HandleSubscriptionsAsync();
        return TokenOf(link);
    }

    private static async Task<string> AskToBlockAsync(RunningApp app, MimeMessage confirmation)
    {
        var link = MailedLink.In(confirmation, "/block");
        using var response = await app.Http.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return TokenOf(link);
    }

    // An Event Grid report, an invalid one and a report as an email, each with an address.
    private static async Task BounceAsync(RunningApp app)
    {
        await app.TakeBounceAsync(BounceFunctionTests.DeliveryReport("gone@example.org", "Bounced"));
        await app.TakeBounceAsync("ana@example.org");
        await app.Http.PostAsync("/operations/bounces", new StringContent("To: ana@example.org\r\n\r\nNo report.", Encoding.UTF8));
    }

    private static async Task<string> LeaveAsync(RunningApp app, Subscriber subscriber)
    {
        var token = app.Services.GetRequiredService<SubscriberTokens>().Create(TokenPurpose.Preferences, subscriber.Id, TimeSpan.FromDays(1));
        using var shown = await app.Http.GetAsync($"/subscriptions/{token}/preferences");
        using var exported = await app.Http.GetAsync($"/subscriptions/{token}/export");
        using var erased = await app.Http.PostAsync($"/subscriptions/{token}/erase", content: null);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], [shown.StatusCode, exported.StatusCode, erased.StatusCode]);
        return token;
    }

    private static async Task<IReadOnlyList<Subscriber>> SubscribersAsync(RunningApp app)
    {
        var table = app.Services.GetRequiredService<SubscriberTable>();
        return await table.ListShardsAsync(CancellationToken.None)
            .SelectMany(shard => table.ListAsync(
                SubscriberId.Parse(shard.PadRight(32, '0')), SubscriberId.Parse(shard.PadRight(32, 'f')), CancellationToken.None))
            .ToArrayAsync();
    }

    private static string TokenOf(string link) => link.Split('/', StringSplitOptions.RemoveEmptyEntries)[1];

    private static IEnumerable<(string Secret, string Record)> Leaks(RunningApp app, IReadOnlyCollection<string> secrets) =>
        from record in app.Logs
        from secret in secrets
        where record.Text.Contains(secret, StringComparison.OrdinalIgnoreCase)
        select (secret, record.Text);

    [LoggerMessage(1, LogLevel.Information, "A mail to {Reader}")]
    private static partial void LogMail(ILogger logger, string reader);

    [LoggerMessage(2, LogLevel.Information, "It failed")]
    private static partial void LogFailure(ILogger logger, Exception failure);

    public sealed class OnLocalHost() : LogPrivacyTests(AppHost.LocalHost)
    {
        [Fact]
        public async Task The_check_finds_personal_data_in_a_log()
        {
            await using var app = await StartAsync();
            var logger = app.Services.GetRequiredService<ILogger<LogPrivacyTests>>();

            using (logger.BeginScope(new Dictionary<string, object> { ["reader"] = "grey@example.org" }))
                LogFailure(logger, new TimeoutException());
            LogMail(logger, "ana@example.org");
            LogFailure(logger, new InvalidOperationException("x", new IOException("550 gone@example.org")));

            Assert.Equal(["grey@example.org", "ana@example.org", "gone@example.org"], Leaks(app, Addresses).Select(leak => leak.Secret));
        }
    }

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : LogPrivacyTests(AppHost.Worker);
}
