using System.Text;

namespace RareCancers.Diagnosis;

/// <summary>Tells secrets that were drawn at random from those that were typed, counted up or repeated.</summary>
internal static class KeyStrength
{
    // Of 32 bytes drawn at random 30 differ on average, and fewer than 18 once in some hundred million.
    private const int MinDistinct = 18;
    private const int MinBytes = 32;

    /// <summary>False for what is surely not random; of 32 random bytes none in a million is taken for that.</summary>
    /// <param name="key">32 bytes or more.</param>
    public static bool LooksRandom(ReadOnlySpan<byte> key) => LooksRandomBytes(HexDigitsOf(key) is { } digits ? Convert.FromHexString(digits) : key);

    // A key may be the text of GUIDs, as a deployment makes one, or of other hex digits: null when it is not.
    private static string? HexDigitsOf(ReadOnlySpan<byte> key)
    {
        var digits = Encoding.Latin1.GetString(key).Replace("-", "", StringComparison.Ordinal);
        return digits.Length >= 2 * MinBytes && digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit) ? digits : null;
    }

    private static bool LooksRandomBytes(ReadOnlySpan<byte> key)
    {
        var values = new HashSet<byte>();
        var steps = new HashSet<byte>();
        var isText = true;
        for (var index = 0; index < key.Length; index++)
        {
            values.Add(key[index]);
            // From the last to the first too, so that as many steps are counted as bytes.
            steps.Add((byte)(key[index] - key[index == 0 ? ^1 : index - 1]));
            isText &= key[index] is >= (byte)' ' and <= (byte)'~';
        }

        return !isText && values.Count >= MinDistinct && steps.Count >= MinDistinct;
    }
}
