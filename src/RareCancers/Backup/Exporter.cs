using System.Security.Cryptography;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Backup;

/// <summary>
/// Writes everything that is stored to a folder: a file of JSON lines for each table, and finally a manifest. An interrupted export
/// resumes where it stopped.
/// </summary>
public sealed class Exporter(StorageAccount storage, StorageNames names, SubscriberTokens tokens, ExportSigner signer, TimeProvider time)
{
    /// <summary>Exports to a folder that is new or empty or contains an interrupted export of this app.</summary>
    /// <exception cref="BackupRefusedException">The folder contains something else.</exception>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed; the same call resumes the export.</exception>
    public async Task<BackupManifest> ExportAsync(string folder, IProgress<BackupProgress> progress, CancellationToken cancellationToken)
    {
        var state = Open(folder);
        foreach (var name in names.Tables.Where(name => state.Done.All(done => done.Name != name)))
            state = await ExportAsync(folder, state, name, progress, cancellationToken);

        var manifest = signer.Sign(new BackupManifest
        {
            Format = state.Format,
            Started = state.Started,
            Account = state.Account,
            Keys = state.Keys,
            Tables = state.Done,
        });
        AtomicFile.Write(
            Path.Combine(folder, BackupManifest.FileName), JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest));
        File.Delete(Path.Combine(folder, ExportState.FileName));
        return manifest;
    }

    private ExportState Open(string folder)
    {
        PrivateFile.CreateFolder(folder);
        if (File.Exists(Path.Combine(folder, BackupManifest.FileName)))
            throw new BackupRefusedException($"{folder} already contains a complete export; choose another folder.");
        if (ExportState.Find(folder) is not { } begun)
        {
            return names.Tables.Any(name => File.Exists(Path.Combine(folder, BackupTable.FileOf(name))))
                ? throw new BackupRefusedException($"{folder} contains files of another export; choose another folder.")
                : new ExportState { Format = BackupManifest.CurrentFormat, Started = time.GetUtcNow(), Account = storage.Name, Keys = tokens.Fingerprints };
        }

        return begun.Format == BackupManifest.CurrentFormat && begun.Account == storage.Name && begun.Keys.Ids == tokens.Fingerprints.Ids
            ? begun
            : throw new BackupRefusedException(
                $"{folder} contains an unfinished export of another app (storage account {begun.Account}); choose another folder.");
    }

    private async Task<ExportState> ExportAsync(
        string folder, ExportState state, string name, IProgress<BackupProgress> progress, CancellationToken cancellationToken)
    {
        var at = state.Current?.Table == name ? state.Current : new ExportPosition(name, 0, 0, 0, null, null, null);
        var path = Path.Combine(folder, BackupTable.FileOf(name));
        await using (var file = PrivateFile.Open(path, FileMode.OpenOrCreate, share: FileShare.Read))
        {
            // Whatever was written after the last saved state is written again.
            file.SetLength(at.Bytes);
            file.Seek(0, SeekOrigin.End);
            (state with { Current = at }).Save(folder);
            await foreach (var page in StoredTable.ReadAsync(storage.Table(name), at.Partition, at.Row, cancellationToken))
            {
                if (page.Count == 0)
                    continue;
                at = await WriteAsync(file, at, page, cancellationToken);
                (state with { Current = at }).Save(folder);
                progress.Report(new BackupProgress(name, BackupStep.Exporting, at.Rows, IsDone: false));
            }
        }

        progress.Report(new BackupProgress(name, BackupStep.Exporting, at.Rows, IsDone: true));
        await using var written = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellationToken));
        var done = new BackupTable(name, at.Rows, at.Bytes, hash, RowSum.From(at.Content).ToString());
        state = state with { Current = null, Done = [.. state.Done, done] };
        state.Save(folder);
        return state;
    }

    private static async Task<ExportPosition> WriteAsync(
        FileStream file, ExportPosition at, IReadOnlyList<Azure.Data.Tables.TableEntity> page, CancellationToken cancellationToken)
    {
        var content = RowSum.From(at.Content);
        var (sum, bytes) = (at.Sum, at.Bytes);
        foreach (var entity in page)
        {
            var row = StoredRow.Write(entity);
            content.Add(row);
            var line = BackupLine.Write(row, ref sum);
            bytes += line.Length;
            await file.WriteAsync(line, cancellationToken);
        }

        file.Flush(flushToDisk: true);
        return new ExportPosition(at.Table, at.Rows + page.Count, bytes, sum, content.ToString(), page[^1].PartitionKey, page[^1].RowKey);
    }
}
