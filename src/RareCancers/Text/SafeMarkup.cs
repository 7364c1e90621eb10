namespace RareCancers.Text;

/// <summary>Checks markup and addresses that come from storage before they are served, as they are checked before they are stored.</summary>
internal static class SafeMarkup
{
    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal) { "p", "h4", "ul", "li", "em", "strong", "sub", "sup" };

    /// <summary>Whether HTML consists of text and of the elements of an abstract, without attributes, each closed in turn.</summary>
    public static bool IsSafe(ReadOnlySpan<char> html)
    {
        var names = Allowed.GetAlternateLookup<ReadOnlySpan<char>>();
        var open = new Stack<string>();
        while (html.IndexOf('<') is >= 0 and var start)
        {
            html = html[(start + 1)..];
            var end = html.IndexOf('>');
            var isEnd = html.StartsWith("/");
            if (end < 0 || !names.TryGetValue(html[(isEnd ? 1 : 0)..end], out var name) || isEnd && !(open.TryPop(out var last) && last == name))
                return false;
            if (!isEnd)
                open.Push(name);
            html = html[(end + 1)..];
        }

        return open.Count == 0;
    }

    /// <summary>A text as safe HTML: one paragraph per line.</summary>
    public static string FromText(string text) => string.Concat(text.Split('\n').Select(line => $"<p>{PlainText.ToHtml(line)}</p>"));

    /// <summary>The address if it is one of the web (http or https); null for any other, such as <c>javascript:</c>.</summary>
    public static Uri? WebAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;
}
