using System.Security.Cryptography;
using RareCancers.Digests.Settling;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Backup;

/// <summary>
/// Stores an export in an empty store. An interrupted import resumes where it stopped. Afterwards the stored rows are compared with
/// the export, and subscribers who must not be emailed according to its suppressions are removed.
/// </summary>
public sealed class Importer(
    StorageAccount storage,
    StorageNames names,
    SubscriberTokens tokens,
    ExportSigner signer,
    SuppressionSweep sweep,
    DeliveryHistory history,
    SubscriberIds ids)
{
    private readonly ImportMarks marks = new(storage.Table(SuppressionTable.Name));

    /// <summary>Imports a folder written by an export.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mayBeUnsigned">
    /// Whether an export may lack a signature that this app can verify: one of an earlier version, or without subscribers and of an app with
    /// another key.
    /// </param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellationToken">Cancels the import; the same call resumes it.</param>
    /// <returns>How many subscribers were removed because they had their data erased, bounced or complained.</returns>
    /// <exception cref="BackupRefusedException">The export is incomplete, the store is not empty, or the keys differ.</exception>
    /// <exception cref="RequestFailedException">Storage refused or failed; the same call resumes the import.</exception>
    public async Task<int> ImportAsync(
        string folder, bool mayBeUnsigned, IProgress<BackupProgress> progress, CancellationToken cancellationToken)
    {
        var (manifest, export) = await ReadManifestAsync(folder, cancellationToken);
        RequireKeys(manifest);
        RequireSignature(manifest, folder, mayBeUnsigned);
        var subscribers = new SubscriberCheck(ids);
        foreach (var table in manifest.Tables)
        {
            await new BackupFile(folder, table).CheckAsync(row => table.Name != SubscriberTable.Name || subscribers.IsValid(row), cancellationToken);
            progress.Report(new BackupProgress(table.Name, BackupStep.CheckingFile, table.Rows, IsDone: true));
        }

        var mark = await marks.FindAsync(cancellationToken) ?? await BeginAsync(export, cancellationToken);
        if (mark.Export != export)
        {
            throw new BackupRefusedException(
                "The import of another export was started in this store but not finished; finish it, or empty the store.");
        }

        if (!mark.IsCompared)
            await StoreAndCompareAsync(folder, manifest, mark, progress, cancellationToken);

        var taken = await sweep.RunAsync(history.EraseAsync, cancellationToken);
        await marks.DeleteAsync(cancellationToken);
        return taken;
    }

    private async Task StoreAndCompareAsync(
        string folder, BackupManifest manifest, ImportMark mark, IProgress<BackupProgress> progress, CancellationToken cancellationToken)
    {
        var order = InOrder(manifest);
        var begun = Math.Max(0, Array.FindIndex(order, table => table.Name == mark.Table));
        foreach (var table in order[begun..])
        {
            if (mark.Table != table.Name)
                (mark.Table, mark.Lines) = (table.Name, 0);
            await new TableImport(storage.Table(table.Name), table, marks, mark, progress).StoreAsync(folder, cancellationToken);
        }

        foreach (var table in order)
            await CompareAsync(table, progress, cancellationToken);
        mark.IsCompared = true;
        await marks.SaveAsync(mark, cancellationToken);
    }

    // The ledger first and subscribers last: an app that is started too early finds nobody to email.
    private static BackupTable[] InOrder(BackupManifest manifest) =>
        [.. manifest.Tables.Reverse().OrderBy(table => table.Name == SubscriberTable.Name)];

    private async Task<(BackupManifest Manifest, string Export)> ReadManifestAsync(string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, BackupManifest.FileName);
        if (!File.Exists(file))
        {
            throw new BackupRefusedException(File.Exists(Path.Combine(folder, ExportState.FileName))
                ? $"The export in {folder} was cut off; finish it with: export {folder}"
                : $"{folder} contains no export: {BackupManifest.FileName} is missing.");
        }

        var bytes = await File.ReadAllBytesAsync(file, cancellationToken);
        try
        {
            var manifest = JsonSerializer.Deserialize(bytes, BackupJson.Default.BackupManifest)!;
            if (manifest.Format != BackupManifest.CurrentFormat)
                throw new BackupRefusedException($"{file} has format {manifest.Format}, but this version reads {BackupManifest.CurrentFormat}.");
            if (manifest.Tables.FirstOrDefault(table => !names.Tables.Contains(table.Name)) is { } unknown)
                throw new BackupRefusedException($"{file} names the table {unknown.Name}, which this version does not have.");
            return (manifest, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        catch (JsonException malformed)
        {
            throw new BackupRefusedException(
                $"{file}, line {malformed.LineNumber + 1} cannot be read; copy the whole folder of the export again.", malformed);
        }
    }

    // The one key determines the subscribers' IDs; the other, whether the links in emails work.
    private void RequireKeys(BackupManifest manifest)
    {
        var holdsPeople = manifest.Tables.Any(table => table.Rows > 0 && table.Name is SubscriberTable.Name or SuppressionTable.Name);
        if (holdsPeople && (manifest.Keys.Ids != tokens.Fingerprints.Ids || !IsOfOwnKey(manifest)))
        {
            throw new BackupRefusedException(
                "This app has another Tokens:Key than the one that was exported: it would not recognise subscribers, and no link in an "
                + "email would work. Copy the file tokens.key from the former data folder, or set Tokens:Key, Tokens:PreviousKeys and "
                + "Tokens:IdKey as they were.");
        }
    }

    private bool IsOfOwnKey(BackupManifest manifest) => manifest.Keys.Links is [var first, ..] && tokens.Fingerprints.Links.Contains(first);

    private void RequireSignature(BackupManifest manifest, string folder, bool mayBeUnsigned)
    {
        var file = Path.Combine(folder, BackupManifest.FileName);
        if (signer.IsSigned(manifest))
            return;
        if (manifest.Signature is not null && IsOfOwnKey(manifest))
            throw new BackupRefusedException($"{file} was altered after the export; copy the whole folder of the export again.");
        if (!mayBeUnsigned)
        {
            throw new BackupRefusedException(
                $"{file} has no signature that this app can verify: an earlier version wrote it, or an app with another Tokens:Key, or it was "
                + "altered. Check Tokens:Key and Tokens:PreviousKeys first. If an earlier version wrote it and nobody else could change the folder, "
                + $"import it with: import {folder} --unsigned");
        }
    }

    private async Task<ImportMark> BeginAsync(string export, CancellationToken cancellationToken)
    {
        foreach (var name in names.Tables)
        {
            await foreach (var page in StoredTable.ReadAsync(storage.Table(name), null, null, cancellationToken))
            {
                if (page.Count > 0)
                {
                    throw new BackupRefusedException(
                        $"The table {name} of this store already contains data. Import into an empty store: a new data folder "
                        + "(--LocalHost:DataFolder=<folder>) or a new storage account. Nothing was changed.");
                }
            }
        }

        return await marks.BeginAsync(export, cancellationToken);
    }

    private async Task CompareAsync(BackupTable table, IProgress<BackupProgress> progress, CancellationToken cancellationToken)
    {
        var (rows, content) = (0L, RowSum.From(null));
        await foreach (var page in StoredTable.ReadAsync(storage.Table(table.Name), null, null, cancellationToken))
        {
            foreach (var entity in page)
                content.Add(StoredRow.Write(entity));
            rows += page.Count;
            progress.Report(new BackupProgress(table.Name, BackupStep.CheckingStore, rows, IsDone: false));
        }

        if (rows != table.Rows || content.ToString() != table.Content)
        {
            throw new BackupRefusedException(
                $"The table {table.Name} differs from the export ({rows} of {table.Rows} rows): another program writes to this "
                + "store. Stop it, empty the store and import again.");
        }

        progress.Report(new BackupProgress(table.Name, BackupStep.CheckingStore, rows, IsDone: true));
    }
}
