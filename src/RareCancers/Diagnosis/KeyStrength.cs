namespace RareCancers.Diagnosis;

/// <summary>Distinguishes random secrets from those that were typed, counted up or repeated.</summary>
internal static class KeyStrength
{
    // 32 random bytes have 30 distinct values on average; fewer than 18 occur once in some hundred million cases.
    private const int MinDistinct = 18;
    private const int MinBytes = 32;

    /// <summary>False for a key that is certainly not random; fewer than one in a million random 32-byte keys are rejected.</summary>
    /// <param name="key">32 bytes or more.</param>
    public static bool LooksRandom(ReadOnlySpan<byte> key) => LooksRandomBytes(HexDigitsOf(key) is { } digits ? Convert.FromHexString(digits) : key);

    // A key may be text of hex digits, such as the GUIDs that a deployment generates; null if it is not.
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
            // Includes the step from the last byte to the first, so that there are as many steps as bytes.
            steps.Add((byte)(key[index] - key[index == 0 ? ^1 : index - 1]));
            isText &= key[index] is >= (byte)' ' and <= (byte)'~';
        }

        return !isText && values.Count >= MinDistinct && steps.Count >= MinDistinct;
    }
}
