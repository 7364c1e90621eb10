using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RareCancers.Digests;
using RareCancers.Digests.Operations;
using RareCancers.Digests.Sending;
using RareCancers.LocalHost.Queues;
using RareCancers.Mail;
using RareCancers.Settings;

namespace RareCancers.LocalHost;

/// <summary>The commands about digests.</summary>
internal static class DigestCommands
{
    private const int Succeeded = 0;
    private const int Failed = 1;

    /// <summary>Sends what is queued; tells how many messages ran, and the exit code.</summary>
    public static async Task<(int Ran, int ExitCode)> SendQueuedAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var report = await context.Services.GetRequiredService<QueueDrainer>().DrainAsync(DigestQueue.Name, cancellationToken);
        if (report.LastFailure is { } failure)
            await context.Error.WriteLineAsync($"{report.Failed} of {report.Ran} messages failed: {failure.Message}");

        var paused = await context.Services.GetRequiredService<DigestTable>().ListPausedAsync(cancellationToken).ToArrayAsync(cancellationToken);
        foreach (var digest in paused)
            await context.Error.WriteLineAsync($"Digest {digest.Id} is paused: {digest.PausedBecause} To let it go on: digests resume {digest.Id}");

        var waiting = await context.Services.GetRequiredService<DigestQueue>().CountAsync(cancellationToken);
        if (waiting > 0)
        {
            await context.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{waiting} messages wait to be tried again; run digests again in a while, or leave it to the running host."));
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
        var mails = 0;
        await foreach (var message in context.Services.GetRequiredService<DigestForecaster>().PreviewAsync(cancellationToken))
        {
            await folder.SendAsync(message, cancellationToken);
            mails++;
        }

        await context.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{mails} mails written to {context.Argument}; nothing was sent."));
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

        await context.Output.WriteLineAsync($"Digest {digest.Id} goes on.");
        return (await SendQueuedAsync(context, cancellationToken)).ExitCode;
    }

    public static async Task<int> ResendFailedAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (IdOf(context) is not var (slug, number)
            || await context.Services.GetRequiredService<DigestOperator>().ResendFailedAsync(slug, number, cancellationToken) is not { } failed)
            return await UnknownAsync(context);

        await context.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{failed} mails are sent again."));
        return (await SendQueuedAsync(context, cancellationToken)).ExitCode;
    }

    // rare-cancers:12, or 12 of the first Collection.
    private static (string Slug, long Number)? IdOf(CommandContext context)
    {
        var parts = context.Argument!.Split(':');
        var slug = parts.Length == 2 ? parts[0] : context.Services.GetRequiredService<IOptions<CollectionsOptions>>().Value.Items[0].Slug;
        return parts.Length <= 2 && long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (slug, number) : null;
    }

    private static async Task<int> UnknownAsync(CommandContext context)
    {
        await context.Error.WriteLineAsync($"There is no digest '{context.Argument}'.");
        return Failed;
    }
}
