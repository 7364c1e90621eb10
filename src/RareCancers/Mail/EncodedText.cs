using MimeKit;

namespace RareCancers.Mail;

/// <summary>
/// A quoted-printable text with a few words that differ from email to email. It is encoded once for any number of emails. Each of those words is
/// on its own lines between soft line breaks (RFC 2045, 6.7), so its length does not affect the rest.
/// </summary>
internal sealed class EncodedText
{
    private readonly ReadOnlyMemory<byte>[] pieces;
    private readonly int[] words;

    private EncodedText(ReadOnlyMemory<byte>[] pieces, int[] words)
    {
        this.pieces = pieces;
        this.words = words;
        Size = pieces.Sum(piece => piece.Length);
    }

    /// <summary>The length in bytes without the words that differ.</summary>
    public int Size { get; }

    /// <summary>Encodes a text.</summary>
    /// <param name="text">The text, with a mark in the place of each word.</param>
    /// <param name="marks">The marks, which must not occur otherwise.</param>
    public static EncodedText Encode(string text, IReadOnlyList<string> marks)
    {
        var pieces = new List<ReadOnlyMemory<byte>>();
        var words = new List<int>();
        var start = 0;
        while (true)
        {
            var (at, mark) = marks.Index().Select(mark => (At: text.IndexOf(mark.Item, start, StringComparison.Ordinal), Mark: mark.Index))
                .Where(found => found.At >= 0)
                .DefaultIfEmpty((text.Length, -1))
                .Min();
            pieces.Add(QuotedPrintable.Encode(text[start..at]));
            if (mark < 0)
                return new EncodedText([.. pieces], [.. words]);
            words.Add(mark);
            start = at + marks[mark].Length;
        }
    }

    /// <summary>The text as a MIME part.</summary>
    /// <param name="subtype">Such as <c>plain</c>.</param>
    /// <param name="filling">The word for each mark, encoded by <see cref="QuotedPrintable.Encode"/>.</param>
    public TextPart With(string subtype, ReadOnlySpan<ReadOnlyMemory<byte>> filling)
    {
        var spliced = new ReadOnlyMemory<byte>[pieces.Length + words.Length];
        for (var index = 0; index < pieces.Length; index++)
        {
            spliced[2 * index] = pieces[index];
            if (index < words.Length)
                spliced[2 * index + 1] = filling[words[index]];
        }

        return new EncodedTextPart(subtype, spliced);
    }
}
