using System.CommandLine;
using Microsoft.Extensions.Options;
using RareCancers.Backup;
using RareCancers.Digests;
using RareCancers.Digests.Operations;
using RareCancers.Settings;
using RareCancers.Storage;
using RareCancers.Text;

namespace RareCancers.LocalHost.Commands;

/// <summary>The commands <c>export</c> and <c>import</c>.</summary>
internal static class BackupCommands
{
    private const string Unsigned = "--unsigned";

    public static Command CreateExport() =>
        new AppCommand("export", "writes all stored data to a folder; resumes an interrupted export", ExportAsync) { new Argument<string>("folder") };

    public static Command CreateImport() =>
        new AppCommand("import", "stores an export in an empty store; resumes an interrupted import", ImportAsync)
        {
            new Argument<string>("folder"),
            CommandTree.Flag(Unsigned, "accepts an export of an earlier version, which has no signature"),
        };

    private static async Task<int> ExportAsync(CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            var progress = new BackupProgressWriter(context.Progress);
            var manifest = await progress.ShowAsync(
                context.Services.GetRequiredService<Exporter>().ExportAsync(context.Argument, progress, cancellationToken));
            await context.Output.WriteLineAsync(
                $"Exported {Quantity.Of(manifest.Tables.Sum(table => table.Rows), "row")} of {Quantity.Of(manifest.Tables.Count, "table")} to "
                + $"{context.Argument}.");
            await context.Output.WriteLineAsync(
                "Keep Tokens:Key, Tokens:PreviousKeys and Tokens:IdKey (or tokens.key in the data folder) in another safe place. Without them the "
                + "export cannot be imported.");
            await ReportQueuesAsync(context, cancellationToken);
            return ExitCode.Success;
        }
        catch (BackupRefusedException refused)
        {
            return await context.FailAsync(ExitCode.Failure, refused.Message);
        }
    }

    private static async Task<int> ImportAsync(CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            var progress = new BackupProgressWriter(context.Progress);
            var removed = await progress.ShowAsync(context.Services.GetRequiredService<Importer>()
                .ImportAsync(context.Argument, context.Has(Unsigned), progress, cancellationToken));
            await context.Output.WriteLineAsync($"Imported {context.Argument}; the store has all exported rows.");
            if (removed > 0)
                await context.Output.WriteLineAsync(
                    $"{Quantity.Of(removed, "subscriber was", "subscribers were")} removed because of erasures, bounces or complaints during the export.");
            await ReportDigestsAsync(context, cancellationToken);
            return ExitCode.Success;
        }
        catch (BackupRefusedException refused)
        {
            return await context.FailAsync(ExitCode.Failure, refused.Message);
        }
    }

    private static async Task ReportQueuesAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var storage = context.Services.GetRequiredService<StorageAccount>();
        foreach (var name in context.Services.GetRequiredService<StorageNames>().Queues)
        {
            var waiting = (await storage.Queue(name).GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;
            if (waiting > 0)
                await context.Output.WriteLineAsync(
                    $"{Quantity.Of(waiting, "message is", "messages are")} waiting in the queue {name}, and queues are not exported: before a "
                    + "move, let the app process them, then export again.");
        }
    }

    // The messages that send a digest are not exported; its plan and its ledger are.
    private static async Task ReportDigestsAsync(CommandContext context, CancellationToken cancellationToken)
    {
        foreach (var collection in context.Services.GetRequiredService<IOptions<CollectionsOptions>>().Value.Items)
        {
            if (await context.Services.GetRequiredService<DigestTable>().FindLatestAsync(collection.Key, cancellationToken) is not { IsQueued: true } digest)
                continue;
            var account = await context.Services.GetRequiredService<DigestOperator>().ReconcileAsync(digest.Collection, digest.Number, cancellationToken);
            if (account is { IsComplete: false })
            {
                var left = account.Planned - account.Accepted - account.Suppressed - account.Failed;
                await context.Output.WriteLineAsync(
                    $"Digest {digest.Id} was in progress: {Quantity.Of(left, "email is", "emails are")} left. To resume it: digests resume {digest.Id}");
            }
        }
    }
}
