namespace RareCancers.Collections;

/// <summary>Reads a Collection page of any known form.</summary>
internal static class CollectionPage
{
    /// <summary>Reads HTML or plain text, told apart by the text itself.</summary>
    /// <param name="text">The page.</param>
    /// <param name="address">Its absolute address; null for a file.</param>
    /// <param name="source">Where it came from, for the refusal's message.</param>
    public static Reading<ListedCollection> Read(string text, Uri? address, string source)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new Refusal(RefusalReason.SourceEmpty, $"{source} is empty; a Collection page was expected.");

        var listed = IsHtml(text) ? ReadHtml(text) : ReadText(text);
        if (listed is null)
        {
            return new Refusal(
                RefusalReason.NotACollectionPage,
                $"{source} is something else than a Collection page: it has neither the listing nor the headings of one.",
                Refusal.SampleOf(text));
        }

        if (listed.IsGarbled || listed.Articles.Count > 0 && listed.Unidentified > listed.Articles.Count)
        {
            return new Refusal(
                RefusalReason.UnreadableListing,
                $"{source} has a listing that cannot be read: {listed.Unidentified} of its items have neither a DOI nor a citation, or one holds the lines of two.",
                Refusal.SampleOf(text));
        }

        return listed.Articles.Count > 0
            ? listed
            : new Refusal(
                RefusalReason.NoArticles,
                $"{source} is a Collection page, but no article was found on it; its markup may have changed.",
                Refusal.SampleOf(text));
    }

    private static bool IsHtml(string text) => text.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith("<");

    private static ListedCollection? ReadHtml(string html)
    {
        var page = HtmlCollectionPage.Parse(html);
        return page.IsCollectionPage ? Listed(page.Facts, page.Items.Select(item => item.ToListedArticle())) : null;
    }

    private static ListedCollection? ReadText(string text)
    {
        var page = TextCollectionPage.Parse(text);
        return page.IsCollectionPage ? Listed(page.Facts, page.Items) with { IsGarbled = page.IsGarbled } : null;
    }

    private static ListedCollection Listed(CollectionFacts facts, IEnumerable<ListedArticle> items)
    {
        var byIdentity = items.ToLookup(item => item.IsIdentified);
        return new ListedCollection(facts, [.. byIdentity[true]], byIdentity[false].Count());
    }
}
