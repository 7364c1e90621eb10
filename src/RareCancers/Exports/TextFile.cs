using System.Buffers;

namespace RareCancers.Exports;

/// <summary>A text file of references.</summary>
internal static class TextFile
{
    /// <summary>The file in UTF-8 without a byte order mark; empty if there are no references.</summary>
    /// <param name="references">The references.</param>
    /// <param name="separator">The separator between two references.</param>
    /// <param name="append">Appends one reference.</param>
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
