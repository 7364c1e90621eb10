using System.Buffers;
using System.Text;

namespace RareCancers.Exports;

/// <summary>A file of text, one reference after the other.</summary>
internal static class TextFile
{
    /// <summary>The file in UTF-8 without a byte order mark; empty where there are no references.</summary>
    /// <param name="references">The references.</param>
    /// <param name="separator">What stands between two of them.</param>
    /// <param name="append">Appends one of them.</param>
    public static byte[] Write(IEnumerable<Reference> references, string separator, Action<StringBuilder, Reference> append)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var text = new StringBuilder();
        foreach (var reference in references)
        {
            append(text, reference);
            Encoding.UTF8.GetBytes(text.ToString(), bytes);
            text.Clear().Append(separator);
        }

        return bytes.WrittenSpan.ToArray();
    }
}
