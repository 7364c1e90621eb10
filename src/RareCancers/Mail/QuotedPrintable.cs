namespace RareCancers.Mail;

/// <summary>Encodes text as quoted-printable UTF-8 (RFC 2045, 6.7), piece by piece.</summary>
internal static class QuotedPrintable
{
    // RFC 2045, 6.7, rule 5: 76 characters per line, the last of which marks a soft line break.
    private const int MaxLine = 75;

    /// <summary>
    /// A piece of a text. It starts and ends at the start of a line, so pieces can be concatenated in any order; it ends with a soft
    /// line break unless the text ends with a line break.
    /// </summary>
    public static byte[] Encode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"));
        var encoded = new List<byte>(bytes.Length + (bytes.Length / 8));
        var column = 0;
        for (var index = 0; index < bytes.Length; index++)
        {
            if (bytes[index] == '\n')
            {
                encoded.AddRange("\r\n"u8);
                column = 0;
                continue;
            }

            var isLiteral = IsLiteral(bytes, index, column);
            if (column + (isLiteral ? 1 : 3) > MaxLine)
            {
                encoded.AddRange("=\r\n"u8);
                column = 0;
                isLiteral = IsLiteral(bytes, index, column);
            }

            column += Append(encoded, bytes[index], isLiteral);
        }

        if (column > 0)
            encoded.AddRange("=\r\n"u8);
        return [.. encoded];
    }

    // A line may not end with white space (rule 3). A single dot on a line ends an SMTP message, and "From " at the start of a line starts the
    // next message of a mailbox file. Encoding both avoids the escapes that such systems may leave behind.
    private static bool IsLiteral(byte[] bytes, int index, int column) => bytes[index] switch
    {
        (byte)' ' or (byte)'\t' => index + 1 < bytes.Length && bytes[index + 1] != '\n',
        (byte)'.' or (byte)'F' when column == 0 => false,
        (byte)'=' => false,
        var value => value is >= 33 and <= 126,
    };

    private static int Append(List<byte> encoded, byte value, bool isLiteral)
    {
        if (isLiteral)
        {
            encoded.Add(value);
            return 1;
        }

        encoded.Add((byte)'=');
        encoded.AddRange(Encoding.ASCII.GetBytes(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));
        return 3;
    }
}
