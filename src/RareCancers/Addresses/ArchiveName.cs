namespace RareCancers.Addresses;

/// <summary>The name of an archive: <c>3-9f86d081884c7d65</c>.</summary>
/// <param name="Number">The number of the archive, from 1 for the oldest hundred entries.</param>
/// <param name="Stamp">
/// Sixteen hex digits of a hash of its content and of the archives before it. A correction gives an archive a new address, so
/// that every archive can be cached permanently.
/// </param>
public sealed record ArchiveName(int Number, string Stamp)
{
    /// <summary>Parses a name; null for anything else.</summary>
    public static ArchiveName? TryParse(string text) =>
        text.Split('-') is [var number, { Length: 16 } stamp] && stamp.All(char.IsAsciiHexDigitLower)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed > 0
            ? new ArchiveName(parsed, stamp)
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}-{Stamp}");
}
