using System.Text;

namespace RareCancers.Mail;

/// <summary>Writes text as quoted-printable UTF-8 (RFC 2045, 6.7), piece by piece.</summary>
internal static class QuotedPrintable
{
    // RFC 2045, 6.7, rule 5: 76 characters a line, the last of them the sign of a soft line break.
    private const int MaxLine = 75;

    /// <summary>
    /// A piece of a text. It begins and ends at the start of a line, so that pieces can be put together in any way; a soft
    /// line break ends it unless a line of the text does.
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

    // White space may not end a line (rule 3). A dot alone on a line ends an SMTP mail, and mailbox files take "From " at a
    // line's start for the next mail: what their guards may leave behind is avoided by encoding both.
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
