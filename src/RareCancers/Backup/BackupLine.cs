using System.IO.Hashing;

namespace RareCancers.Backup;

/// <summary>
/// A row as a line of a file: its JSON with one more property at the end, <c>@sum</c>, the XxHash3 of what precedes it, seeded with
/// that of the previous line. This identifies the first line that was altered or moved, or that follows a missing one.
/// </summary>
internal static class BackupLine
{
    private const string Mark = ",\"@sum\":\"";
    private const int DigestDigits = 16;
    private static readonly int TailBytes = Mark.Length + DigestDigits + 2;

    /// <summary>The line, with its line feed.</summary>
    /// <param name="row">The row's JSON.</param>
    /// <param name="sum">The sum of the previous line, 0 for the first; becomes this line's sum.</param>
    public static byte[] Write(ReadOnlySpan<byte> row, ref long sum)
    {
        sum = (long)XxHash3.HashToUInt64(row, sum);
        return [.. row[..^1], .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Mark}{sum:x16}\"}}\n"))];
    }

    /// <summary>The row's JSON; null when the line has been altered.</summary>
    /// <param name="line">The line without its line feed.</param>
    /// <param name="sum">The sum of the previous line, 0 for the first; becomes this line's sum.</param>
    public static byte[]? TryRead(ReadOnlySpan<byte> line, ref long sum)
    {
        if (line.Length <= TailBytes)
            return null;

        byte[] row = [.. line[..^TailBytes], (byte)'}'];
        var before = sum;
        return Write(row, ref sum).AsSpan()[..^1].SequenceEqual(line) ? row : Undo(ref sum, before);
    }

    private static byte[]? Undo(ref long sum, long before)
    {
        sum = before;
        return null;
    }
}
