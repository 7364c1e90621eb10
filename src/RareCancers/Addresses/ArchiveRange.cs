namespace RareCancers.Addresses;

/// <summary>
/// An archive of a feed (RFC 5005, 4): the entries of a hundred successive changes in the change log. An entry never moves to
/// another archive, and a change of one entry leaves the other archives as they are.
/// </summary>
/// <param name="Number">Its number, from 1 for the oldest changes.</param>
public sealed record ArchiveRange(int Number)
{
    // Changes of a text are not entries of their own, so an archive may have fewer entries.
    private const int Changes = 100;

    private const int StampLength = 16;

    /// <summary>Parses a number; null for anything else. Earlier addresses, such as <c>3-9f86d081884c7d65</c>, also had a hash.</summary>
    public static ArchiveRange? TryParse(string text)
    {
        var number = text.Split('-') is [var first, { Length: StampLength } stamp] && stamp.All(char.IsAsciiHexDigitLower) ? first : text;
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed > 0 ? new ArchiveRange(parsed) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The newest archive with changes before one; null if that is the first change.</summary>
    internal static ArchiveRange? Before(long sequence) => sequence > 1 ? new ArchiveRange((int)((sequence - 2) / Changes) + 1) : null;

    /// <summary>Whether a change belongs to it.</summary>
    internal bool Contains(long sequence) => (sequence - 1) / Changes == Number - 1;

    /// <summary>Whether it will get no more entries.</summary>
    /// <param name="lastSequence">The sequence of the newest entry.</param>
    internal bool IsFull(long lastSequence) => lastSequence >= (long)Number * Changes;
}
