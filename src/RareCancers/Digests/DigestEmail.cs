using System.Globalization;
using System.Text;
using RareCancers.Mail;

namespace RareCancers.Digests;

/// <summary>One digest as one subscriber gets it.</summary>
/// <param name="To">Where it goes.</param>
/// <param name="Collection">The Collection's title.</param>
/// <param name="Home">The Collection's page.</param>
/// <param name="Items">What is new, newest first.</param>
/// <param name="UnsubscribeUrl">The page, and the one-click address, to leave by.</param>
public sealed record DigestEmail(EmailAddress To, string Collection, Uri Home, IReadOnlyList<DigestItem> Items, Uri UnsubscribeUrl)
{
    /// <summary>The subject line: the one article's heading, or how many there are.</summary>
    public string Subject => Items.Count == 1
        ? $"{Collection}: {Items[0].Heading}"
        : string.Create(CultureInfo.InvariantCulture, $"{Collection}: {Items.Count} new articles");

    /// <summary>Why the reader gets this mail: said at its end, in text and HTML alike.</summary>
    public string Reason => $"You get this mail because you subscribed to news of the Collection “{Collection}” and confirmed it.";

    /// <summary>The mail as plain text, with the same content as its HTML.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"{Collection}: {(Items.Count == 1 ? "1 new article" : $"{Items.Count} new articles")}\n{Home}\n");
            foreach (var item in Items)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n\n{item.Heading}\n");
                foreach (var line in item.Lines)
                    text.Append(CultureInfo.InvariantCulture, $"{line}\n");
                text.Append(CultureInfo.InvariantCulture, $"{item.Link}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"\n\n-- \n{Reason}\nUnsubscribe: {UnsubscribeUrl}\n");
            return text.ToString();
        }
    }
}
