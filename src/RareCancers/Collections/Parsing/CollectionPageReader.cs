namespace RareCancers.Collections.Parsing;

/// <summary>Reads a Collection page in any known format.</summary>
internal static class CollectionPageReader
{
    // An item has about 10 lines. Reading each of 20 million empty ones takes seconds.
    private const int MaxLines = 200_000;

    /// <summary>Reads HTML or plain text, whichever the text turns out to be.</summary>
    /// <param name="text">The page.</param>
    /// <param name="address">The page's absolute address after redirects, to resolve its links; null for a file.</param>
    /// <param name="source">Where the page came from, for the refusal's message.</param>
    public static Result<ParsedListing> Read(string text, Uri? address, string source)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new Refusal(RefusalReason.SourceEmpty, $"{source} is empty; a Collection page was expected.");

        var reading = IsHtml(text) ? ReadHtml(text, address, source) : ReadText(text, source);
        if (reading.Value is not { } listed)
            return reading;

        if (listed.IsGarbled || listed.Articles.Count > 0 && listed.Unidentified > listed.Articles.Count)
        {
            return Refused(
                RefusalReason.UnreadableListing,
                $"{source} has a listing that cannot be read: {listed.Unidentified} of its items have neither a DOI nor a citation, "
                + "or one contains the lines of two.",
                text);
        }

        return listed.Articles.Count > 0
            ? listed
            : Refused(RefusalReason.NoArticles, $"{source} is a Collection page, but no article was found on it; its markup may have changed.", text);
    }

    private static bool IsHtml(string text) => text.AsSpan().TrimStart("\uFEFF \t\r\n\0").StartsWith("<");

    private static Result<ParsedListing> ReadHtml(string html, Uri? address, string source)
    {
        var (page, excess) = HtmlPageParser.Parse(html, address);
        using var parsed = page;
        if (page is null)
            return Excessive(html, source, excess!);
        var headings = new PageHeadings(page.Title, page.DialogTitle, page.DocumentTitle, page.HasHeadings);
        if (WrongPage(headings, page.IsCollectionPage, html, source) is { } wrong)
            return wrong;
        if (!PageCompleteness.IsWhole(html))
            return Truncated(html, source);
        if (page.NextPage.Lost is { } lost)
        {
            return Refused(
                RefusalReason.NextPageLost,
                $"{source} says that its listing continues at '{Refusal.SampleOf(lost)}', which is not an address of the same Collection; "
                + "check in a browser where it continues.",
                html);
        }

        return Listed(page.Facts, page.Articles) with { NextPage = page.NextPage.Address };
    }

    private static Result<ParsedListing> ReadText(string text, string source)
    {
        if (HasMoreLinesThan(MaxLines, text))
            return Excessive(text, source, string.Create(CultureInfo.InvariantCulture, $"it has more than {MaxLines:N0} lines"));

        var page = TextPageParser.Parse(text);
        if (WrongPage(new PageHeadings(page.Title, DialogTitle: null, DocumentTitle: null, page.HasHeadings), page.IsCollectionPage, text, source) is { } wrong)
            return wrong;
        return page.IsTruncated ? Truncated(text, source) : Listed(page.Facts, page.Articles) with { IsGarbled = page.IsGarbled };
    }

    private static bool HasMoreLinesThan(int limit, string text)
    {
        var lines = 0;
        foreach (var _ in text.AsSpan().EnumerateLines())
        {
            if (++lines > limit)
                return true;
        }

        return false;
    }

    // Null for a Collection page.
    private static Refusal? WrongPage(PageHeadings headings, bool isCollectionPage, string text, string source)
    {
        var (title, _, documentTitle, hasHeadings) = headings;
        var heading = title ?? headings.DialogTitle ?? documentTitle;
        if (WrongPageHeadings.IsError(title) || !isCollectionPage && WrongPageHeadings.IsError(documentTitle))
        {
            return Refused(
                RefusalReason.ErrorPage, $"{source} is an error page, '{heading}', sent with a success status; the next run tries again.", text);
        }

        if (!isCollectionPage && (WrongPageHeadings.IsConsentOrLogin(heading) || WrongPageHeadings.IsConsentOrLogin(documentTitle)))
        {
            return Refused(
                RefusalReason.ConsentOrLoginPage,
                $"{source} asks for consent or a login first, '{heading}'; check in a browser what the page needs.",
                text);
        }

        return !isCollectionPage || WrongPageHeadings.IsOtherListing(title) || !hasHeadings && WrongPageHeadings.IsOtherListing(documentTitle)
            ? NotACollectionPage(text, source)
            : null;
    }

    private static ParsedListing Listed(CollectionFacts facts, IEnumerable<ListedArticle> items)
    {
        var byIdentity = items.ToLookup(item => item.IsIdentified);
        return new ParsedListing(facts, [.. byIdentity[true]], byIdentity[false].Count());
    }

    private static Refusal NotACollectionPage(string text, string source) => Refused(
        RefusalReason.NotACollectionPage, $"{source} is not a Collection page: it has neither the listing nor the headings of one.", text);

    private static Refusal Excessive(string text, string source, string excess) =>
        Refused(RefusalReason.UnreadableListing, $"{source} is no Collection page that can be read: {excess}.", text);

    private static Refusal Truncated(string text, string source) => Refused(
        RefusalReason.SourceTruncated, $"{source} is incomplete; the next run tries again.", text);

    private static Refusal Refused(RefusalReason reason, string message, string text) => new(reason, message, Refusal.SampleOf(text));

    private sealed record PageHeadings(string? Title, string? DialogTitle, string? DocumentTitle, bool HasHeadings);
}
