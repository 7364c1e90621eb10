using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RareCancers.Digests;
using RareCancers.Digests.Operations;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;
using RareCancers.LocalHost.Hosting;
using RareCancers.LocalHost.Queues;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Telemetry;
using RareCancers.Text;

namespace RareCancers.LocalHost.Commands;

/// <summary>The commands <c>digests</c>.</summary>
internal static class DigestCommands
{
    private const string NothingNew = "Nothing is new for any subscriber who is due.";

    public static Command Create() => new("digests", "plans and sends digests")
    {
        new AppCommand("plan", "reports how many emails the due digests would send, and how long that takes", PlanAsync)
        {
            CommandTree.Flag(CommandTree.Json, "prints the plan as JSON"),
        },
        new AppCommand("send", "plans the digests that are due and sends them now", SendAsync),
        new AppCommand("preview", "writes the emails that would be sent as .eml files; sends nothing", PreviewAsync) { new Argument<string>("folder") },
        new AppCommand("reconcile", "reports the delivery of a digest's emails as JSON", ReconcileAsync) { Id() },
        new AppCommand("pause", "pauses a digest", PauseAsync) { Id() },
        new AppCommand("resume", "resumes a paused digest", ResumeAsync) { Id() },
        new AppCommand("resend-failed", "resends the emails of a digest that the mail server refused", ResendFailedAsync) { Id() },
    };

    // rare-cancers:12, or 12 for the first Collection.
    private static Argument<string> Id() => new("id");

    private static async Task<int> SendAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var planned = await context.Progress.ShowAsync(
            "Planning the digests", context.Services.GetRequiredService<DigestPlanner>().PlanAsync(cancellationToken));
        foreach (var digest in planned)
            await context.Output.WriteLineAsync($"Planned digest {digest.Id} with {Quantity.Of(digest.Mails, "email")}.");

        var (ran, exitCode) = await SendQueuedAsync(context, planned.Sum(digest => digest.Mails), cancellationToken);
        if (ran == 0 && exitCode == ExitCode.Success)
            await context.Output.WriteLineAsync(NothingNew);
        return exitCode;
    }

    /// <summary>Sends the queued emails; returns the number of messages run and the exit code.</summary>
    private static async Task<(int Ran, int ExitCode)> SendQueuedAsync(CommandContext context, int? emails, CancellationToken cancellationToken)
    {
        using var ended = new InstrumentCounter(Instruments.MailsSent, Instruments.MailsFailed);
        var report = await context.Progress.ShowAsync(
            "Sending",
            context.Services.GetRequiredService<QueueDrainer>().DrainAsync(DigestQueue.Name, cancellationToken),
            () => ProgressBar.Of(ended.Total, emails, "email"));
        if (report.LastFailure is { } failure)
            await context.Error.WriteLineAsync($"{report.Failed} of {report.Ran} messages failed: {failure.Message}");

        var paused = await context.Services.GetRequiredService<DigestTable>().ListPausedAsync(cancellationToken).ToArrayAsync(cancellationToken);
        foreach (var digest in paused)
            await context.Error.WriteLineAsync($"Digest {digest.Id} is paused: {digest.PausedBecause} To resume it: digests resume {digest.Id}");

        var waiting = await context.Services.GetRequiredService<DigestQueue>().CountAsync(cancellationToken);
        if (waiting > 0)
        {
            await context.Error.WriteLineAsync(
                $"{Quantity.Of(waiting, "message is", "messages are")} waiting for a retry; run 'digests send' again later, or leave this to the "
                + "running host.");
        }

        return (report.Ran, report.Failed == 0 && waiting == 0 && paused.Length == 0 ? ExitCode.Success : ExitCode.Failure);
    }

    private static async Task<int> PlanAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var forecasts = await context.Services.GetRequiredService<DigestForecaster>().ForecastAsync(cancellationToken);
        if (context.Has(CommandTree.Json))
            await context.Output.WriteLineAsync(JsonSerializer.Serialize(forecasts, DigestForecastJson.Default.IReadOnlyListDigestForecast));
        else if (forecasts.Count == 0)
            await context.Output.WriteLineAsync(NothingNew);
        else
            await context.Output.WriteLineAsync(string.Join(Environment.NewLine, forecasts.Select(Describe)));
        return ExitCode.Success;
    }

    private static string Describe(DigestForecast forecast)
    {
        var duration = TimeSpan.FromSeconds(forecast.Seconds);
        var takes = duration == TimeSpan.Zero ? "all may be sent at once"
            : duration < TimeSpan.FromHours(2) ? $"sending takes at least {Quantity.Of((long)duration.TotalMinutes, "minute")}"
            : $"sending takes at least {Quantity.Of((long)duration.TotalHours, "hour")}";
        return $"{forecast.Digest}: {Quantity.Of(forecast.Recipients, "email")}, {Quantity.Of(forecast.Contents, "different content")}, "
            + $"{Quantity.Of(forecast.Bytes, "byte")}, the largest {Quantity.Of(forecast.LargestBytes, "byte")}; {takes}.";
    }

    private static async Task<int> PreviewAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var folder = new FolderMailer(Options.Create(new MailOptions { Folder = context.Argument }), context.Services.GetRequiredService<TimeProvider>());
        var emails = 0;
        await foreach (var message in context.Services.GetRequiredService<DigestForecaster>().PreviewAsync(cancellationToken))
        {
            await folder.SendAsync(message, cancellationToken);
            emails++;
        }

        await context.Output.WriteLineAsync(
            emails == 0 ? NothingNew : $"{Quantity.Of(emails, "email")} written to {context.Argument}; nothing was sent.");
        return ExitCode.Success;
    }

    private static async Task<int> ReconcileAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var account = IdOf(context) is var (slug, number)
            ? await context.Services.GetRequiredService<DigestOperator>().ReconcileAsync(slug, number, cancellationToken)
            : null;
        if (account is null)
            return await UnknownAsync(context);

        await context.Output.WriteLineAsync(JsonSerializer.Serialize(account, DeliverySummaryJson.Default.DeliverySummary));
        return account.IsComplete ? ExitCode.Success : ExitCode.Failure;
    }

    private static async Task<int> PauseAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (IdOf(context) is not var (slug, number)
            || await context.Services.GetRequiredService<DigestOperator>().PauseAsync(slug, number, cancellationToken) is not { } digest)
            return await UnknownAsync(context);

        await context.Output.WriteLineAsync($"Digest {digest.Id} is paused.");
        return ExitCode.Success;
    }

    private static async Task<int> ResumeAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (IdOf(context) is not var (slug, number)
            || await context.Services.GetRequiredService<DigestOperator>().ResumeAsync(slug, number, cancellationToken) is not { } digest)
            return await UnknownAsync(context);

        await context.Output.WriteLineAsync($"Digest {digest.Id} is resumed.");
        return (await SendQueuedAsync(context, emails: null, cancellationToken)).ExitCode;
    }

    private static async Task<int> ResendFailedAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (IdOf(context) is not var (slug, number)
            || await context.Services.GetRequiredService<DigestOperator>().ResendFailedAsync(slug, number, cancellationToken) is not { } failed)
            return await UnknownAsync(context);

        await context.Output.WriteLineAsync(failed == 0
            ? "No email failed, so none is sent again."
            : $"{Quantity.Of(failed, "failed email is", "failed emails are")} being sent again.");
        return (await SendQueuedAsync(context, emails: null, cancellationToken)).ExitCode;
    }

    // rare-cancers:12, or 12 for the first Collection.
    private static (string Slug, long Number)? IdOf(CommandContext context)
    {
        var parts = context.Argument.Split(':');
        var collections = context.Services.GetRequiredService<IOptions<CollectionsOptions>>().Value;
        var key = parts.Length == 2 ? collections.KeyOf(parts[0]) : collections.Items[0].Key;
        return parts.Length <= 2 && long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (key, number)
            : null;
    }

    private static Task<int> UnknownAsync(CommandContext context) =>
        context.FailAsync(ExitCode.Failure, $"There is no digest '{context.Argument}'.");
}
