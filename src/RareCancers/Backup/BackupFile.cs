using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace RareCancers.Backup;

/// <summary>Reads a table's file of an export line by line, and rejects it if it has been altered.</summary>
internal sealed class BackupFile(string folder, BackupTable table)
{
    // A row has at most 1 MiB; in JSON a character may take six bytes.
    private const int LongestLine = 16 * 1024 * 1024;

    private readonly string path = Path.Combine(folder, BackupTable.FileOf(table.Name));

    /// <summary>Compares the file with the manifest.</summary>
    /// <param name="isValid">Whether a row, as JSON, is one that the app may have written.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <exception cref="BackupRefusedException">The file differs, or a row is not valid; the message names the first such line.</exception>
    public async Task CheckAsync(Func<byte[], bool> isValid, CancellationToken cancellationToken)
    {
        long rows = 0;
        await foreach (var row in ReadAsync(cancellationToken))
        {
            rows++;
            if (!isValid(row))
            {
                throw new BackupRefusedException(
                    $"{path}, line {rows} is a subscriber whose ID does not belong to their address: it was altered before or after the export. "
                    + "Nothing was imported.");
            }
        }

        if (rows != table.Rows)
            throw new BackupRefusedException($"{path} ends after line {rows} of {table.Rows}; copy the whole file from the export again.");

        await using var file = File.OpenRead(path);
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) != table.Sha256)
            throw new BackupRefusedException($"{path} is not the file that the manifest names; copy the whole folder of one export again.");
    }

    /// <summary>The rows as JSON, in the file's order.</summary>
    /// <exception cref="BackupRefusedException">A line has been altered.</exception>
    public async IAsyncEnumerable<byte[]> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            throw new BackupRefusedException($"{path} is missing; copy the whole folder of the export again.");

        var (number, sum) = (0L, 0L);
        await using var file = File.OpenRead(path);
        var reader = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        await foreach (var line in LinesAsync(reader, cancellationToken))
        {
            number++;
            yield return line is not null && BackupLine.TryRead(line, ref sum) is { } row
                ? row
                : throw new BackupRefusedException(
                    $"{path}, line {number} differs from the exported line: it was altered or cut off, or a line before it is missing. "
                    + "Copy the whole file from the export again.");
        }
    }

    // Null for a last line without a line feed.
    private static async IAsyncEnumerable<byte[]?> LinesAsync(PipeReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                yield return rest.Slice(0, end).ToArray();
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (read.IsCompleted || rest.Length > LongestLine)
            {
                if (!rest.IsEmpty)
                    yield return null;
                await reader.CompleteAsync();
                yield break;
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }
    }
}
