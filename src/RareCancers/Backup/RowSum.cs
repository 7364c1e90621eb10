using System.Globalization;
using System.IO.Hashing;

namespace RareCancers.Backup;

/// <summary>What the rows of a table come to, whatever their order: the sum of the XxHash128 of each, to the length of 128 bits.</summary>
internal sealed class RowSum
{
    private UInt128 sum;

    /// <summary>Goes on from a sum in hex; null for nothing yet.</summary>
    public static RowSum From(string? text) => new() { sum = text is null ? 0 : UInt128.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture) };

    public void Add(ReadOnlySpan<byte> row) => sum += XxHash128.HashToUInt128(row);

    public override string ToString() => sum.ToString("x32", CultureInfo.InvariantCulture);
}
