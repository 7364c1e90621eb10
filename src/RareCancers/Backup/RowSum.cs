using System.IO.Hashing;

namespace RareCancers.Backup;

/// <summary>A checksum of a table's rows in any order: the sum of the XxHash128 of each, modulo 2^128.</summary>
internal sealed class RowSum
{
    private UInt128 sum;

    /// <summary>Continues from a sum in hex; null to start.</summary>
    public static RowSum From(string? text) =>
        new() { sum = text is null ? 0 : UInt128.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture) };

    public void Add(ReadOnlySpan<byte> row) => sum += XxHash128.HashToUInt128(row);

    public override string ToString() => sum.ToString("x32", CultureInfo.InvariantCulture);
}
