using System.IO.Hashing;
using System.Runtime.CompilerServices;
using RareCancers.Collections.Feeds;
using RareCancers.Registries.Crossref;
using RareCancers.Registries.EuropePmc;

namespace RareCancers.Collections.Sources;

/// <summary>
/// Reads a feed. A feed shows only its newest items: when it has none in common with the last reading, others may have been dropped in
/// between. That gap is closed with what Crossref has registered for the journal since, if the source has an ISSN.
/// </summary>
internal sealed class FeedSource(
    SourceFetcher fetcher, CrossrefClient crossref, EuropePmcClient europePmc, IOptions<EuropePmcOptions> europePmcOptions, TimeProvider time) : ISourceReader
{
    // Crossref may register an article some days before or after the feed lists it.
    private const int GapOverlapDays = 7;

    public SourceKind Kind => SourceKind.Feed;

    public async IAsyncEnumerable<Result<SourceReading>> ReadAsync(
        SourceOptions source, SourcePosition position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var read = await ReadFeedAsync(source, position, cancellationToken);
        yield return read;
        if (read.Value is not { HasMore: true } reading)
            yield break;

        var empty = reading with { Articles = [], Rejected = [], Unidentified = 0 };
        var isOpen = false;
        await foreach (var answer in crossref.ListPagesAsync(QueryForGap(source, reading.Position.Cursor), indexedSince: null, cancellationToken))
        {
            // The feed itself was read: the gap stays open, and the next run tries to close it again.
            isOpen = answer.Value is null;
            if (answer.Value is { } page)
                yield return CrossrefReading.From(page) with { HasMore = true, Position = reading.Position };
        }

        yield return empty with
        {
            HasMore = false,
            Position = isOpen ? reading.Position : reading.Position with { Cursor = reading.Position.Cursor with { GapFrom = null } },
        };
    }

    private async Task<Result<SourceReading>> ReadFeedAsync(SourceOptions source, SourcePosition position, CancellationToken cancellationToken)
    {
        var known = position.Pages is [var last] && last.Address == source.Address ? last.Validators : null;
        var fetched = await fetcher.FetchAsync(source.Address, known, cancellationToken);
        if (fetched.Value is not { } answer)
            return fetched.Refusal!;

        if (answer.Text is null)
        {
            var closesGap = ClosesGap(source, position.Cursor);
            return new SourceReading { Origin = OriginOf(source), IsUnchanged = !closesGap, HasMore = closesGap, Position = position };
        }

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var feed = FeedReader.Read(answer.Text, answer.Address, source.DisplayName, today);
        if (feed.Value is not { } parsed)
            return feed.Refusal!;
        var identified = await AddDoisAsync(source, parsed.Articles, cancellationToken);
        if (identified.Value is not { } articles)
            return identified.Refusal!;

        var cursor = position.Cursor with { Through = today, GapFrom = position.Cursor.GapFrom ?? GapIn(parsed, position) };
        return ReadingOf(source, parsed, answer.Validators, cursor) with { Articles = articles };
    }

    private static SourceReading ReadingOf(SourceOptions source, ParsedFeed feed, PageValidators validators, SourceCursor cursor) => new()
    {
        Origin = OriginOf(source),
        Title = feed.Title,
        Rejected = feed.Rejected,
        Unidentified = feed.Rejected.Count,
        HasMore = ClosesGap(source, cursor),
        Position = new SourcePosition
        {
            Pages = validators == PageValidators.None ? [] : [new PageVersion(source.Address, validators)],
            Window = [.. feed.ItemKeys.Select(Hash)],
            Cursor = cursor,
        },
    };

    private static Origin OriginOf(SourceOptions source) => new(OriginKind.Feed, source.Key);

    private static bool ClosesGap(SourceOptions source, SourceCursor cursor) => cursor.GapFrom is not null && source.Issn is not null;

    // An empty feed, such as that of a new search, has dropped nothing.
    private static DateOnly? GapIn(ParsedFeed feed, SourcePosition position) =>
        position.Window.Count > 0 && feed.ItemKeys.Count > 0 && !feed.ItemKeys.Select(Hash).Any(position.Window.Contains)
            ? position.Cursor.Through
            : null;

    private static CrossrefQuery QueryForGap(SourceOptions source, SourceCursor cursor) => CrossrefQuery.TryParse(source.Issn)! with
    {
        CreatedFrom = cursor.GapFrom!.Value.AddDays(-GapOverlapDays),
        CreatedUntil = cursor.Through,
    };

    private static string Hash(string key) => XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(key)).ToString("x16", CultureInfo.InvariantCulture);

    // PubMed's feeds give many articles without their DOIs, by which other sources know them.
    private async Task<Result<ListedArticle[]>> AddDoisAsync(
        SourceOptions source, IReadOnlyList<ListedArticle> articles, CancellationToken cancellationToken)
    {
        string[] pmids = [.. articles.Where(article => article.Doi is null).Select(article => article.Pmid).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (!europePmcOptions.Value.Enabled)
            return articles.ToArray();
        var answer = await europePmc.FindManyAsync(pmids, cancellationToken);
        if (answer.Value is not { } found)
            return source.NotRead(answer.Delay!);

        var dois = found.Where(article => article is { Pmid: not null, Doi: not null })
            .DistinctBy(article => article.Pmid)
            .ToDictionary(article => article.Pmid!, article => article.Doi, StringComparer.Ordinal);
        return articles
            .Select(article => article.Doi is null && article.Pmid is { } pmid ? article with { Doi = dois.GetValueOrDefault(pmid) } : article)
            .ToArray();
    }
}
