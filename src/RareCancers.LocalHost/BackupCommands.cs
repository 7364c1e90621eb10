using System.Globalization;
using Microsoft.Extensions.Options;
using RareCancers.Backup;
using RareCancers.Digests;
using RareCancers.Digests.Operations;
using RareCancers.Settings;
using RareCancers.Storage;

namespace RareCancers.LocalHost;

/// <summary>The commands <c>export</c> and <c>import</c>.</summary>
internal static class BackupCommands
{
    private const int Succeeded = 0;
    private const int Failed = 1;

    public static async Task<int> ExportAsync(CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            var manifest = await context.Services.GetRequiredService<Exporter>().ExportAsync(context.Argument!, new BackupProgressWriter(context.Error), cancellationToken);
            await context.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Exported {manifest.Tables.Sum(table => table.Rows):N0} rows of {manifest.Tables.Count} tables to {context.Argument}."));
            await context.Output.WriteLineAsync("Keep the key of links apart from it, and as safe: Tokens:Key, or tokens.key in the data folder. Without it the export cannot be imported.");
            await ReportQueuesAsync(context, cancellationToken);
            return Succeeded;
        }
        catch (BackupRefusedException refused)
        {
            await context.Error.WriteLineAsync(refused.Message);
            return Failed;
        }
    }

    public static async Task<int> ImportAsync(CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            var taken = await context.Services.GetRequiredService<Importer>().ImportAsync(context.Argument!, new BackupProgressWriter(context.Error), cancellationToken);
            await context.Output.WriteLineAsync($"Imported {context.Argument}; the store holds what was exported.");
            if (taken > 0)
                await context.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{taken} subscribers were taken out, for they had their data erased, bounced or complained while the export was taken."));
            await ReportDigestsAsync(context, cancellationToken);
            return Succeeded;
        }
        catch (BackupRefusedException refused)
        {
            await context.Error.WriteLineAsync(refused.Message);
            return Failed;
        }
    }

    private static async Task ReportQueuesAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var storage = context.Services.GetRequiredService<StorageAccount>();
        foreach (var name in context.Services.GetRequiredService<StorageNames>().Queues)
        {
            var waiting = (await storage.Queue(name).GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;
            if (waiting > 0)
                await context.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{waiting} messages wait in the queue {name}, and queues are not exported: before a move let the app finish them, and export again."));
        }
    }

    // The messages that send a digest are not moved; its plan and its ledger are.
    private static async Task ReportDigestsAsync(CommandContext context, CancellationToken cancellationToken)
    {
        foreach (var collection in context.Services.GetRequiredService<IOptions<CollectionsOptions>>().Value.Items)
        {
            if (await context.Services.GetRequiredService<DigestTable>().FindLatestAsync(collection.Slug, cancellationToken) is not { IsQueued: true } digest)
                continue;
            var account = await context.Services.GetRequiredService<DigestOperator>().ReconcileAsync(digest.Collection, digest.Number, cancellationToken);
            if (account is { IsComplete: false })
                await context.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Digest {digest.Id} was under way: {account.Planned - account.Accepted - account.Suppressed - account.Failed} mails are left. To let it go on: digests resume {digest.Id}"));
        }
    }
}
