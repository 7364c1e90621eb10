using System.Runtime.CompilerServices;
using RareCancers.Registries;
using RareCancers.Registries.EuropePmc;

namespace RareCancers.Collections.Sources;

/// <summary>
/// Reads a query of Europe PMC: first all of its results, then those whose records have changed since, with an overlap, because its update
/// dates follow its own clock and index.
/// </summary>
internal sealed class EuropePmcSource(EuropePmcClient client, TimeProvider time) : ISourceReader
{
    // About 3 MB a page.
    private const int PageSize = 200;

    // Records appear in searches some days after the update date that they have.
    private const int OverlapDays = 7;

    public SourceKind Kind => SourceKind.EuropePmc;

    public async IAsyncEnumerable<Result<SourceReading>> ReadAsync(
        SourceOptions source, SourcePosition position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cursor = position.Cursor with { Until = position.Cursor.Until ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var hasMore = true; hasMore;)
        {
            var part = await ReadPageAsync(source, cursor, seen, cancellationToken);
            yield return part;
            (hasMore, cursor) = (part.Value?.HasMore == true, part.Value?.Position.Cursor ?? cursor);
        }
    }

    private async Task<Result<SourceReading>> ReadPageAsync(
        SourceOptions source, SourceCursor cursor, HashSet<string> seen, CancellationToken cancellationToken)
    {
        var answer = await SearchAsync(source, cursor, cancellationToken);
        // A mark of an earlier run may have lapsed.
        if (cursor.Mark is not null && seen.Count == 0 && (answer.Delay is { IsPermanent: true } || answer.Value is { } rest && EndsEarly(cursor, rest)))
        {
            cursor = new SourceCursor { Through = cursor.Through, Until = cursor.Until };
            answer = await SearchAsync(source, cursor, cancellationToken);
        }

        if (answer.Value is not { } page)
            return source.NotRead(answer.Delay!);
        if (ProblemOf(source, cursor, page, isRepeated: !seen.Add(cursor.Mark ?? EuropePmcPage.FirstCursor)) is { } problem)
            return problem;
        var others = await FindOtherVersionsAsync(page.Articles, cancellationToken);
        if (others.Value is not { } dois)
            return source.NotRead(others.Delay!);

        return ReadingOf(page, dois) with
        {
            HasMore = page.NextCursor is not null,
            Position = new SourcePosition
            {
                Cursor = page.NextCursor is { } next
                    ? cursor with { Mark = next, Read = cursor.Read + page.Length, Total = cursor.Total ?? page.Total }
                    : new SourceCursor { Through = cursor.Until },
            },
        };
    }

    private Task<RegistryResponse<EuropePmcPage>> SearchAsync(SourceOptions source, SourceCursor cursor, CancellationToken cancellationToken)
    {
        var query = EuropePmcQuery.TryParse(source.Address)!;
        var text = cursor.Through is { } day ? query.UpdatedBetween(day.AddDays(-OverlapDays), cursor.Until!.Value) : query.Text;
        return client.SearchAsync(text, cursor.Mark ?? EuropePmcPage.FirstCursor, PageSize, cancellationToken);
    }

    // An empty page is the last one, if the pages before it had all results; their number may change while they are read.
    private static bool EndsEarly(SourceCursor cursor, EuropePmcPage page) =>
        page.Length == 0 && cursor.Read < Math.Min(cursor.Total ?? page.Total, page.Total);

    private static Refusal? ProblemOf(SourceOptions source, SourceCursor cursor, EuropePmcPage page, bool isRepeated) =>
        isRepeated ? new Refusal(
            RefusalReason.EndlessListing, $"Europe PMC returned a cursor for {source.DisplayName} that was already used; the next run tries again.")
        : EndsEarly(cursor, page) ? new Refusal(
            RefusalReason.SourceFailed, $"Europe PMC returned an empty page of {source.DisplayName} before the last one; the next run tries again.")
        : source.TooLarge(cursor, page.Total);

    private static SourceReading ReadingOf(EuropePmcPage page, IReadOnlyDictionary<string, Doi> dois) => new()
    {
        Origin = Origin.EuropePmc,
        // Of two records of one article, the first counts, on one page as on several.
        Articles =
        [
            .. page.Articles.Where(article => !article.IsNotice)
                .DistinctBy(article => article.Doi?.Value ?? article.Pmid)
                .Select(article => article.ToListedArticle(OtherVersionOf(article, dois))),
        ],
        Rejected = [.. RejectedIn(page)],
        Unidentified = page.Rejected.Count,
        Position = SourcePosition.Start,
    };

    // The links name records instead of DOIs. Those that Europe PMC has guessed from titles are not used.
    private async Task<RegistryResponse<IReadOnlyDictionary<string, Doi>>> FindOtherVersionsAsync(
        IReadOnlyList<EuropePmcArticle> articles, CancellationToken cancellationToken)
    {
        var found = articles.Where(article => article is { Id: not null, Doi: not null })
            .DistinctBy(article => article.Id)
            .ToDictionary(article => article.Id!, article => article.Doi!, StringComparer.Ordinal);
        string[] missing =
        [
            .. articles.Select(article => article.OtherVersion).OfType<EuropePmcLink>()
                .Where(link => !link.IsGuess && !found.ContainsKey(link.Id))
                .Select(link => link.Id)
                .Distinct(StringComparer.Ordinal),
        ];
        var answer = await client.FindManyAsync(missing, cancellationToken);
        if (answer.Value is not { } more)
            return RegistryResponse.Later<IReadOnlyDictionary<string, Doi>>(answer.Delay!);

        foreach (var article in more.Where(article => article.Doi is not null))
            found.TryAdd(article.Id!, article.Doi!);
        return RegistryResponse.Found<IReadOnlyDictionary<string, Doi>>(found);
    }

    private static Doi? OtherVersionOf(EuropePmcArticle article, IReadOnlyDictionary<string, Doi> dois) =>
        article.OtherVersion is { IsGuess: false } link && dois.TryGetValue(link.Id, out var doi) && doi != article.Doi ? doi : null;

    private static IEnumerable<RejectedItem> RejectedIn(EuropePmcPage page) =>
    [
        .. page.Rejected.Select(record => new RejectedItem(record.Item, record.Reason)),
        .. page.Articles.Where(article => article.IsNotice)
            .Select(article => RejectedItem.From(article.ToListedArticle(otherVersion: null), RejectedItem.IsNotice)),
    ];
}
