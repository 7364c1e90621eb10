using System.Globalization;

namespace RareCancers.Addresses;

/// <summary>The name of an archive: <c>3-9f86d081884c7d65</c>.</summary>
/// <param name="Number">Which hundred of entries it holds, from 1, the oldest.</param>
/// <param name="Stamp">
/// Sixteen hex digits of a hash of what it holds and of the archives before it. An archive in which something is corrected
/// is another document at another address, so that each of them may be kept for ever.
/// </param>
public sealed record ArchiveName(int Number, string Stamp)
{
    /// <summary>Reads a name; null for anything else.</summary>
    public static ArchiveName? TryParse(string text) =>
        text.Split('-') is [var number, { Length: 16 } stamp] && stamp.All(char.IsAsciiHexDigitLower)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed > 0
            ? new ArchiveName(parsed, stamp)
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}-{Stamp}");
}
