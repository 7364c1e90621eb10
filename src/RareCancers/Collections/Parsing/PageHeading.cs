using RareCancers.Collections.Parsing.Tree;

namespace RareCancers.Collections.Parsing;

/// <summary>Interprets the headings of a page's sections, and the labels and classes used instead of headings.</summary>
internal static partial class PageHeading
{
    private const int MaxLength = 80;

    /// <summary>The kind of section below a heading with this text.</summary>
    public static PageSection Classify(string? text) =>
        text is null or { Length: > MaxLength } ? PageSection.Unnamed
        : Aside().IsMatch(text) ? PageSection.Aside
        : Articles().IsMatch(text) ? PageSection.Articles
        : PageSection.Unnamed;

    /// <summary>Whether an element's label or class marks it as a section beside the listing.</summary>
    public static bool IsAside(PageElement box)
    {
        if (box.LocalName is not ("div" or "section" or "ul" or "ol"))
            return false;

        foreach (var range in box.ClassName.SplitAny(HtmlElements.WhiteSpace))
        {
            if (AsideClass().IsMatch(box.ClassName[range]))
                return true;
        }

        return Classify(box.GetAttribute("aria-label")) == PageSection.Aside;
    }

    // Articles   Articles (21)   21 articles   Articles in this Collection   1-20 of 45 results   Research   Case reports   2025
    [GeneratedRegex(
        @"^(?:(?:all |collection |published |participating |included )?(?:articles|publications"
        + @"|papers)(?: in (?:this|the) (?:collection|series))?(?::? \(?[0-9,]{1,7}\)?)?"
        + @"|[0-9,]{1,7} (?:articles?|publications?|papers?|results?)"
        + @"|(?:showing |displaying )?[0-9,]{1,7} ?(?:-|–|—|to) ?[0-9,]{1,7} of [0-9,]{1,7}(?: articles| results)?"
        + @"|(?:original )?research(?: articles?)?|(?:systematic )?reviews?(?: articles?)?|case (?:reports?|stud(?:y|ies))"
        + @"|study protocols?|editorials?|comments?|commentar(?:y|ies)|corrections?|(?:volume |year )?(?:1[89]|2[0-9])[0-9]{2})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Articles();

    // Related articles   Most accessed articles   You may also be interested in   Editors' picks   More from this journal   Cited by
    [GeneratedRegex(
        @"^(?:(?:related|recommended|similar|suggested|popular|trending|further|other"
        + @"|more)(?: (?:(?:journal |research )?(?:articles?|contents?|reading|papers|publications|collections?|research|works?|links"
        + @"|topics|subjects|stories|news|journals?|items)|for (?:you|me)|like this|from|in|by|to explore|now|today|this week)\b.*)?"
        + @"|recommendations\b.*|most (?:read|accessed|viewed|cited|downloaded|popular|shared|discussed)\b.*"
        + @"|(?:our )?editors?['’]?s?['’]? (?:picks?|choices?|highlights?|selections?|recommend).*|you (?:may|might) .*"
        + @"|(?:readers|people|others|users) (?:also|who) .*|(?:explore|discover) (?:more|other|related)\b.*"
        + @"|(?:articles|content) (?:you may|recommended|for you)\b.*|recently viewed\b.*|cited by\b.*|citing (?:articles|works|papers)"
        + @"|references|see also)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Aside();

    // c-related-articles   recommendations   app-most-read__list
    [GeneratedRegex(
        "^(?:c-|l-|app-|eds-c-|js-)?(?:related|recommended|recommendations?|most-(?:read|accessed|viewed|cited|popular)"
        + "|editors?-(?:picks?|choice)|cited-by)(?:$|[-_])",
        RegexOptions.CultureInvariant)]
    private static partial Regex AsideClass();
}
