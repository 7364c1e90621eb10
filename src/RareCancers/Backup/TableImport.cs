using System.Runtime.CompilerServices;

namespace RareCancers.Backup;

/// <summary>Stores the rows of one table, several transactions at once, and records its progress.</summary>
internal sealed class TableImport(TableClient table, BackupTable from, ImportMarks marks, ImportMark mark, IProgress<BackupProgress> progress)
{
    private const int AtOnce = 8;

    // The number of transactions between marks, which an interrupted import repeats.
    private const int BetweenMarks = 40;

    /// <summary>Stores the rows that the mark does not record as stored.</summary>
    /// <exception cref="BackupRefusedException">A line has been altered, or a different row has its keys.</exception>
    public async Task StoreAsync(string folder, CancellationToken cancellationToken)
    {
        await foreach (var batches in BatchesAsync(folder, cancellationToken).Chunk(BetweenMarks).WithCancellation(cancellationToken))
        {
            await Parallel.ForEachAsync(
                batches,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (batch, end) => await batch.StoreAsync(table, end));
            mark.Lines = batches[^1].End;
            await marks.SaveAsync(mark, cancellationToken);
            progress.Report(new BackupProgress(from.Name, BackupStep.Importing, mark.Lines, IsDone: false));
        }

        progress.Report(new BackupProgress(from.Name, BackupStep.Importing, from.Rows, IsDone: true));
    }

    private async IAsyncEnumerable<RowBatch> BatchesAsync(string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var file = BackupTable.FileOf(from.Name);
        var (line, batch) = (0L, new RowBatch(file, mark.Lines));
        var stored = mark.Lines;
        await foreach (var json in new BackupFile(folder, from).ReadAsync(cancellationToken))
        {
            if (line++ < stored)
                continue;

            var entity = Read(json, file, line);
            if (batch.TryAdd(entity, json))
                continue;
            yield return batch;
            batch = new RowBatch(file, batch.End);
            batch.TryAdd(entity, json);
        }

        if (batch.Count > 0)
            yield return batch;
    }

    private static TableEntity Read(byte[] json, string file, long line)
    {
        try
        {
            return StoredRow.Read(json);
        }
        catch (FormatException unreadable)
        {
            throw new BackupRefusedException(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line} does not contain a row."), unreadable);
        }
    }
}
