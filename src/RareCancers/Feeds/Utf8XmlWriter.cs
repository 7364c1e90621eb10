using System.Buffers;
using System.Text.Unicode;

namespace RareCancers.Feeds;

/// <summary>
/// Writes elements as UTF-8 into a document that an <see cref="System.Xml.XmlWriter"/> has started, with the same bytes as that writer: indented by
/// two spaces, lines end with a line feed. Texts are escaped; names and nesting are not checked.
/// </summary>
/// <param name="document">The document, flushed.</param>
/// <param name="depth">How many elements are open, at most five.</param>
internal sealed class Utf8XmlWriter(Stream document, int depth) : IDisposable
{
    private const int BufferSize = 16 * 1024;
    private const int LongestRune = 4;

    // XML 1.0, 2.2. Encoding replaces lone surrogates.
    private const string Forbidden =
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\v\f\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B"
        + "\u001C\u001D\u001E\u001F\uFFFE\uFFFF";

    private static readonly SearchValues<char> SpecialInText = SearchValues.Create(Forbidden + "&<>\r");
    private static readonly SearchValues<char> SpecialInAttributes = SearchValues.Create(Forbidden + "&<>\"\t\n\r");

    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int used;
    private bool isTagOpen;
    private bool hasChildren;

    private static ReadOnlySpan<byte> LineStart => "\n                "u8;

    /// <summary>Writes an element that contains only text.</summary>
    public void Element(ReadOnlySpan<byte> name, string text)
    {
        Start(name);
        if (text.Length > 0)
            Text(text);
        End(name);
    }

    /// <summary>Starts an element; attributes, and then text or elements, may follow.</summary>
    /// <param name="name">Its name, with a prefix that the document declares.</param>
    public void Start(ReadOnlySpan<byte> name)
    {
        CloseTag();
        StartLine();
        Append("<"u8);
        Append(name);
        depth++;
        isTagOpen = true;
        hasChildren = false;
    }

    /// <summary>Writes an attribute of the element that was just started.</summary>
    public void Attribute(ReadOnlySpan<byte> name, string value)
    {
        Append(" "u8);
        Append(name);
        Append("=\""u8);
        Escape(value, SpecialInAttributes);
        Append("\""u8);
    }

    /// <summary>Writes the text of the element that was just started.</summary>
    public void Text(string text)
    {
        CloseTag();
        Escape(text, SpecialInText);
    }

    /// <summary>Ends an element.</summary>
    /// <param name="name">Its name, as it was started.</param>
    public void End(ReadOnlySpan<byte> name)
    {
        depth--;
        if (isTagOpen)
        {
            Append(" />"u8);
        }
        else
        {
            if (hasChildren)
                StartLine();
            Append("</"u8);
            Append(name);
            Append(">"u8);
        }

        isTagOpen = false;
        hasChildren = true;
    }

    /// <summary>Writes what is still buffered to the document.</summary>
    public void Dispose()
    {
        Flush();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void CloseTag()
    {
        if (isTagOpen)
            Append(">"u8);
        isTagOpen = false;
    }

    private void StartLine() => Append(LineStart[..(1 + 2 * depth)]);

    private void Escape(ReadOnlySpan<char> text, SearchValues<char> special)
    {
        for (var index = text.IndexOfAny(special); index >= 0; index = text.IndexOfAny(special))
        {
            Encode(text[..index]);
            Append(Escaped(text[index..], special));
            text = text[(index + 1)..];
        }

        Encode(text);
    }

    private static ReadOnlySpan<byte> Escaped(ReadOnlySpan<char> text, SearchValues<char> special) => text[0] switch
    {
        '&' => "&amp;"u8,
        '<' => "&lt;"u8,
        '>' => "&gt;"u8,
        '"' => "&quot;"u8,
        '\t' => "&#x9;"u8,
        '\n' => "&#xA;"u8,
        '\r' when special == SpecialInAttributes => "&#xD;"u8,
        // XML 1.0, 2.11: lines end with a line feed.
        '\r' => text is [_, '\n', ..] ? [] : "\n"u8,
        _ => "\uFFFD"u8,
    };

    private void Encode(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            Utf8.FromUtf16(text, Room(LongestRune), out var read, out var written);
            text = text[read..];
            used += written;
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        used += bytes.Length;
    }

    private Span<byte> Room(int size)
    {
        if (buffer.Length - used < size)
            Flush();
        return buffer.AsSpan(used);
    }

    private void Flush()
    {
        document.Write(buffer, 0, used);
        used = 0;
    }
}
