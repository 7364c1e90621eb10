using RareCancers.Collections.Parsing;

namespace RareCancers.Collections.Sources;

/// <summary>Reads a Collection's listing, page by page through the last.</summary>
public sealed class ListingCrawler(SourceFetcher fetcher)
{
    /// <summary>The maximum number of pages of a listing: 20,000 articles at the publisher's 50 per page.</summary>
    public const int MaxPages = 400;

    /// <summary>Reads the listing. A refusal of one page refuses the whole listing.</summary>
    /// <param name="source">The address of the first page, or a file.</param>
    /// <param name="known">The pages as last read, for conditional requests; empty to read them all.</param>
    /// <param name="cancellationToken">Cancels between and within the requests.</param>
    public async Task<Result<CrawledListing>> ReadAsync(string source, IReadOnlyList<PageVersion> known, CancellationToken cancellationToken)
    {
        var isConditional = known.Count > 0 && known[0].Address == source && known.All(page => page.HasValidators);
        foreach (var page in isConditional ? known : [])
        {
            var answer = await fetcher.FetchAsync(page.Address, page.Validators, cancellationToken);
            if (answer.Refusal is not null)
                return answer.Refusal;
            // The contents of the other pages are needed too now. The first page is not fetched again if it has just answered.
            if (answer.Value!.Text is not null)
                return await ReadAllAsync(source, page.Address == source ? answer.Value : null, cancellationToken);
        }

        return isConditional ? new CrawledListing(null, known) : await ReadAllAsync(source, first: null, cancellationToken);
    }

    private async Task<Result<CrawledListing>> ReadAllAsync(string source, FetchedPage? first, CancellationToken cancellationToken)
    {
        var pages = new List<PageVersion>();
        var seen = new HashSet<ArticleId>();
        ParsedListing? whole = null;

        for (var address = source; address is not null;)
        {
            if (pages.Count == MaxPages || pages.Exists(page => page.Address == address))
                return Endless(source, address, pages.Count);

            var (fetched, listed, refusal) = await ReadPageAsync(address, pages.Count == 0 ? first : null, cancellationToken);
            if (refusal is not null)
                return refusal;
            if (whole is not null && PlainText.Fold(listed!.Facts.Title) != PlainText.Fold(whole.Facts.Title))
                return AnotherTitle(address, listed, whole);

            // If an article is added while we read, the last one on a page moves to the top of the next page.
            var added = listed!.Articles.Where(item => !item.Ids.Any(seen.Contains)).ToArray();
            if (added.Length == 0)
                return Endless(source, address, pages.Count);

            seen.UnionWith(added.SelectMany(item => item.Ids));
            whole = whole is null
                ? listed
                : whole with { Articles = [.. whole.Articles, .. added], Unidentified = whole.Unidentified + listed.Unidentified };
            pages.Add(new PageVersion(address, fetched!.Validators));
            // A page that names itself as the next page is the last page.
            address = listed.NextPage?.AbsoluteUri is { } next && next != address && next != fetched.Address?.AbsoluteUri ? next : null;
        }

        var distinct = DistinctArticles.From(whole!.Articles, source);
        return distinct.Refusal is { } contradiction ? contradiction : new CrawledListing(whole with { Articles = distinct.Value!, NextPage = null }, pages);
    }

    private async Task<(FetchedPage? Fetched, ParsedListing? Listed, Refusal? Refusal)> ReadPageAsync(
        string address, FetchedPage? fetched, CancellationToken cancellationToken)
    {
        if (fetched is null)
        {
            var answer = await fetcher.FetchAsync(address, known: null, cancellationToken);
            if (answer.Refusal is not null)
                return (null, null, answer.Refusal);
            fetched = answer.Value!;
        }

        if (fetched.Text is null)
        {
            return (null, null, new Refusal(
                RefusalReason.SourceFailed, $"{address} answered 304 Not Modified to an unconditional request; the next run tries again."));
        }

        var page = CollectionPageReader.Read(fetched.Text, fetched.Address, address);
        return (fetched, page.Value, page.Refusal);
    }

    private static Refusal Endless(string source, string address, int pages) => new(
        RefusalReason.EndlessListing,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The listing of {source} has no end: after {pages} pages, {address} leads back, repeats an earlier page or exceeds the limit. "
            + $"Nothing was stored."));

    private static Refusal AnotherTitle(string address, ParsedListing page, ParsedListing whole) => new(
        RefusalReason.AnotherCollection,
        $"{address}, a later page of the listing, is titled '{page.Facts.Title}', not '{whole.Facts.Title}'. Nothing was stored; the next run tries again.");
}
