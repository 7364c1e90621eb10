using RareCancers.Registries.Jats;

namespace RareCancers.Collections.Feeds;

/// <summary>Reads the title of an item.</summary>
internal static partial class ItemTitle
{
    private const int MaxLength = 1000;

    // With its markup.
    private const int MaxMarkupLength = 50_000;

    /// <summary>
    /// The title as plain text, without what a feed puts before it; at most 1,000 characters. Null if there is none.
    /// </summary>
    public static string? Read(string? markup)
    {
        if (markup is null)
            return null;
        markup = markup[..Math.Min(markup.Length, MaxMarkupLength)];
        var title = markup.AsSpan().ContainsAny('<', '&')
            ? Markup.ToLine(XmlRepair.Repair(markup), MaxLength) ?? ""
            : Excerpt.Fit(PlainText.Clean(markup), MaxLength);
        return WithoutPrefix(title) is { Length: > 0 } text ? text : null;
    }

    /// <summary>A title without the journal and pages before it, or the mark of an article that is not edited yet.</summary>
    public static string WithoutPrefix(string title) => Prefix().Replace(title, "");

    // Cancers, Vol. 18, Pages 1234: On rare cancers   [ASAP] On rare cancers
    [GeneratedRegex(@"^(?:[^:]{2,120}, Vol\. [0-9]{1,5}, Pages? [0-9A-Za-z–-]{1,20}: |\[ASAP\] )(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}
