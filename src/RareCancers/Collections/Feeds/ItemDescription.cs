using RareCancers.Registries.Jats;

namespace RareCancers.Collections.Feeds;

/// <summary>What the descriptions of an item contain besides boilerplate.</summary>
/// <param name="Abstract">The abstract as far as it is long enough to be one.</param>
/// <param name="Teaser">The start of the abstract, or a summary of a sentence or two.</param>
/// <param name="Authors">The authors that a line of the description lists.</param>
/// <param name="Published">The date that a line of the description states.</param>
internal sealed partial record ItemDescription(Abstract? Abstract, Teaser? Teaser, string? Authors, string? Published)
{
    // Less than a sentence says nothing about an article. Abstracts are longer than the summaries of editors.
    private const int MinLength = 40;
    private const int MinLengthOfAbstract = 400;

    // Feeds have one or two, with thousands of characters.
    private const int MaxDescriptions = 10;
    private const int MaxLength = 1_000_000;

    // A citation before the text is within this length.
    private const int MaxLeadLength = 600;

    /// <summary>Reads the description with the longest text.</summary>
    /// <param name="descriptions">The descriptions as markup.</param>
    /// <param name="boilerplate">Recognises what only repeats other facts of the item.</param>
    public static ItemDescription Read(IEnumerable<string> descriptions, Boilerplate boilerplate)
    {
        string? authors = null, published = null;
        List<(TextBlock Block, string Text)> longest = [];
        foreach (var description in descriptions.Take(MaxDescriptions).Distinct(StringComparer.Ordinal).OrderByDescending(text => text.Length))
        {
            // Its text is not longer than its markup.
            if (description.Length <= LengthOf(longest))
                break;
            var blocks = Markup.Read(Prepare(description)).Select(block => (Block: block, Text: block.ToText())).ToList();
            foreach (var (_, text) in blocks)
            {
                authors ??= ValueOf(AuthorsLine(), text);
                published ??= ValueOf(DateLine(), text);
            }

            blocks.RemoveAll(block => boilerplate.Contains(block.Text));
            if (LengthOf(blocks) > LengthOf(longest))
                longest = blocks;
        }

        return Create(longest, authors, published);
    }

    private static ItemDescription Create(List<(TextBlock Block, string Text)> blocks, string? authors, string? published)
    {
        var length = LengthOf(blocks);
        if (length < MinLength)
            return new(null, null, authors, published);
        if (length >= MinLengthOfAbstract && !Cut().IsMatch(blocks[^1].Text))
            return new(JatsAbstract.Join(blocks.Select(block => block.Block)), null, authors, published);
        var text = string.Join(' ', blocks.Select(block => block.Text));
        return new(null, Teaser.TryParse(Bracketed().Replace(text, " …")), authors, published);
    }

    private static int LengthOf(List<(TextBlock Block, string Text)> blocks) => blocks.Sum(block => block.Text.Length);

    private static string? ValueOf(Regex line, string text) => line.Match(text) is { Success: true } match ? match.Groups["value"].Value : null;

    // HTML as XML, without pictures, and without what stands before the text.
    private static string Prepare(string description)
    {
        description = description[..Math.Min(description.Length, MaxLength)];
        if (!description.AsSpan().ContainsAny('<', '&'))
            return PlainText.ToHtml(LeadingWord().Replace(description, ""));
        var html = VoidElement().Replace(description, element => element.Groups["break"].Success ? "<br/>" : "");
        html = BoxTitle().Replace(html, "<h4>${text}</h4>");
        return XmlRepair.Repair(LeadingWord().Replace(WithoutLeadingLine(html), "${tags}"));
    }

    // PNAS, Volume 123, Issue 20, May 2026. <br/>The text. The tags stay, because they are closed further down.
    private static string WithoutLeadingLine(string html)
    {
        const string lineBreak = "<br/>";
        var end = html.AsSpan(0, Math.Min(html.Length, MaxLeadLength)).IndexOf(lineBreak);
        if (end < 0 || !Boilerplate.IsCitation(PlainText.Clean(Tag().Replace(html[..end], ""))))
            return html;
        return string.Concat(Tag().Matches(html[..end]).Select(tag => tag.Value)) + html[(end + lineBreak.Length)..];
    }

    // The end of a text that was cut: …   ...   […]
    [GeneratedRegex(@"(?:…|\.\.\.)\]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Cut();

    [GeneratedRegex(@" ?\[(?:…|\.\.\.)\]$", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    // <br>   <br clear="all">   <img src="…">
    [GeneratedRegex(@"<(?:(?<break>br)|col|embed|hr|img|input|link|meta|source|track|wbr)\b[^<>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VoidElement();

    // <div class="boxTitle">Background</div>
    [GeneratedRegex("""<div class="boxTitle">(?<text>[^<>]*)</div>""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BoxTitle();

    [GeneratedRegex("<[^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    // ABSTRACT: The text   <div>Abstract</div>   <p>Abstract The text   SignificanceThe text, but not Abstract art
    [GeneratedRegex(
        @"^(?<tags>\s*(?:<[^<>]*>\s*)*)(?:(?i:abstract)(?:\s*:|(?=\s*<)|\s+(?=\p{Lu}))|(?:Abstract|Significance)(?=\p{Lu}\p{Ll}))",
        RegexOptions.CultureInvariant)]
    private static partial Regex LeadingWord();

    // Author(s): A Bee, C Dee
    [GeneratedRegex(@"^(?:Authors?|Author\(s\)) ?: ?(?<value>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex AuthorsLine();

    // Publication date: Available online 20 May 2026
    [GeneratedRegex(@"^Publication date ?: ?(?<value>.{1,60})$", RegexOptions.CultureInvariant)]
    private static partial Regex DateLine();
}
