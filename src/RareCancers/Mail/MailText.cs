namespace RareCancers.Mail;

/// <summary>Writes an email as plain text: paragraphs in short lines, addresses on lines of their own.</summary>
internal sealed class MailText
{
    // RFC 3676, 4.2: at most 78, with room for the quote marks of a reply.
    private const int Width = 72;

    private readonly StringBuilder text = new();

    /// <summary>A heading, underlined.</summary>
    public MailText Heading(string heading, char line)
    {
        var start = text.Length;
        Paragraph(heading);
        var longest = text.ToString(start, text.Length - start).Split('\n').Max(part => part.Length);
        text.Append(line, longest).Append('\n');
        return this;
    }

    /// <summary>A paragraph, with each line indented.</summary>
    public MailText Paragraph(string paragraph, string indent = "")
    {
        var column = 0;
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                text.Append('\n');
                column = 0;
            }

            var before = column == 0 ? indent : " ";
            text.Append(before).Append(word);
            column += before.Length + word.Length;
        }

        text.Append('\n');
        return this;
    }

    /// <summary>An address on a line of its own.</summary>
    public MailText Address(Uri address, string indent = "")
    {
        text.Append(indent).Append(address.AbsoluteUri).Append('\n');
        return this;
    }

    /// <summary>An empty line.</summary>
    public MailText Gap()
    {
        text.Append('\n');
        return this;
    }

    /// <summary>The end of an email, after the line that separates the signature from the text (RFC 3676, 4.3).</summary>
    public string End(string reason, params IReadOnlyList<MailLink> links)
    {
        text.Append("\n-- \n");
        Paragraph(reason);
        foreach (var link in links)
            Paragraph(link.Name + ":").Address(link.Address);
        return text.ToString();
    }
}
