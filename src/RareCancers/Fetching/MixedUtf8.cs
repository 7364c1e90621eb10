namespace RareCancers.Fetching;

/// <summary>
/// Decodes text that should be UTF-8 but contains bytes of windows-1252: all of it, or the parts that its publisher copied from elsewhere.
/// </summary>
internal static class MixedUtf8
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding("windows-1252")!;

    private static readonly Encoding Utf8 = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Fallback());

    /// <summary>The text, with windows-1252 in place of the bytes that are not valid UTF-8.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => Utf8.GetString(bytes);

    private sealed class Fallback : DecoderFallback
    {
        // The invalid part of a sequence of UTF-8 has at most three bytes.
        public override int MaxCharCount => 3;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();
    }

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private string characters = "";
        private int next;

        public override int Remaining => characters.Length - next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            characters = Windows1252.GetString(bytesUnknown);
            next = 0;
            return true;
        }

        public override char GetNextChar() => Remaining > 0 ? characters[next++] : '\0';

        public override bool MovePrevious()
        {
            if (next == 0)
                return false;
            next--;
            return true;
        }

        public override void Reset() => (characters, next) = ("", 0);
    }
}
