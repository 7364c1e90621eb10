using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RareCancers.Digests;
using RareCancers.Digests.Operations;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;
using RareCancers.LocalHost.Queues;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Text;

namespace RareCancers.LocalHost;

/// <summary>The commands <c>digests</c>.</summary>
internal static class DigestCommands
{
    private const int Succeeded = 0;
    private const int Failed = 1;

    public static async Task<int> SendAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var planned = await context.Services.GetRequiredService<DigestPlanner>().PlanAsync(cancellationToken);
        foreach (var digest in planned)
            await context.Output.WriteLineAsync($"Planned digest {digest.Id} with {Quantity.Of(digest.Mails, "email")}.");

        var (ran, exitCode) = await SendQueuedAsync(context, cancellationToken);
        if (ran == 0 && exitCode == Succeeded)
            await context.Output.WriteLineAsync("Nothing is new for any subscriber who is due.");
        return exitCode;
    }

    /// <summary>Sends the queued emails; returns the number of messages run and the exit code.</summary>
    private static async Task<(int Ran, int ExitCode)> SendQueuedAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var report = await context.Services.GetRequiredService<QueueDrainer>().DrainAsync(DigestQueue.Name, cancellationToken);
        if (report.LastFailure is { } failure)
            await context.Error.WriteLineAsync($"{report.Failed} of {report.Ran} messages failed: {failure.Message}");

        var paused = await context.Services.GetRequiredService<DigestTable>().ListPausedAsync(cancellationToken).ToArrayAsync(cancellationToken);
        foreach (var digest in paused)
            await context.Error.WriteLineAsync($"Digest {digest.Id} is paused: {digest.PausedBecause} To resume it: digests resume {digest.Id}");

        var waiting = await context.Services.GetRequiredService<DigestQueue>().CountAsync(cancellationToken);
        if (waiting > 0)
        {
            await context.Error.WriteLineAsync(
                $"{Quantity.Of(waiting, "message is", "messages are")} waiting for a retry; run digests again later, or leave this to the running host.");
        }

        return (report.Ran, report.Failed == 0 && waiting == 0 && paused.Length == 0 ? Succeeded : Failed);
    }

    public static async Task<int> PlanAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var forecasts = await context.Services.GetRequiredService<DigestForecaster>().ForecastAsync(cancellationToken);
        await context.Output.WriteLineAsync(JsonSerializer.Serialize(forecasts, DigestForecastJson.Default.IReadOnlyListDigestForecast));
        return Succeeded;
    }

    public static async Task<int> PreviewAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var folder = new FolderMailer(Options.Create(new MailOptions { Folder = context.Argument }), context.Services.GetRequiredService<TimeProvider>());
        var emails = 0;
        await foreach (var message in context.Services.GetRequiredService<DigestForecaster>().PreviewAsync(cancellationToken))
        {
            await folder.SendAsync(message, cancellationToken);
            emails++;
        }

        await context.Output.WriteLineAsync($"{Quantity.Of(emails, "email")} written to {context.Argument}; nothing was sent.");
        return Succeeded;
    }

    public static async Task<int> ReconcileAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var account = IdOf(context) is var (slug, number)
            ? await context.Services.GetRequiredService<DigestOperator>().ReconcileAsync(slug, number, cancellationToken)
            : null;
        if (account is null)
            return await UnknownAsync(context);

        await context.Output.WriteLineAsync(JsonSerializer.Serialize(account, DeliverySummaryJson.Default.DeliverySummary));
        return account.IsComplete ? Succeeded : Failed;
    }

    public static async Task<int> PauseAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (IdOf(context) is not var (slug, number)
            || await context.Services.GetRequiredService<DigestOperator>().PauseAsync(slug, number, cancellationToken) is not { } digest)
            return await UnknownAsync(context);

        await context.Output.WriteLineAsync($"Digest {digest.Id} is paused.");
        return Succeeded;
    }

    public static async Task<int> ResumeAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (IdOf(context) is not var (slug, number)
            || await context.Services.GetRequiredService<DigestOperator>().ResumeAsync(slug, number, cancellationToken) is not { } digest)
            return await UnknownAsync(context);

        await context.Output.WriteLineAsync($"Digest {digest.Id} is resumed.");
        return (await SendQueuedAsync(context, cancellationToken)).ExitCode;
    }

    public static async Task<int> ResendFailedAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (IdOf(context) is not var (slug, number)
            || await context.Services.GetRequiredService<DigestOperator>().ResendFailedAsync(slug, number, cancellationToken) is not { } failed)
            return await UnknownAsync(context);

        await context.Output.WriteLineAsync(failed == 0
            ? "No email failed, so none is sent again."
            : $"{Quantity.Of(failed, "failed email is", "failed emails are")} being sent again.");
        return (await SendQueuedAsync(context, cancellationToken)).ExitCode;
    }

    // rare-cancers:12, or 12 for the first Collection.
    private static (string Slug, long Number)? IdOf(CommandContext context)
    {
        var parts = context.Argument!.Split(':');
        var collections = context.Services.GetRequiredService<IOptions<CollectionsOptions>>().Value;
        var key = parts.Length == 2 ? collections.KeyOf(parts[0]) : collections.Items[0].Key;
        return parts.Length <= 2 && long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (key, number)
            : null;
    }

    private static async Task<int> UnknownAsync(CommandContext context)
    {
        await context.Error.WriteLineAsync($"There is no digest '{context.Argument}'.");
        return Failed;
    }
}
