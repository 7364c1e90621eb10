using System.Runtime.CompilerServices;
using RareCancers.Registries;
using RareCancers.Registries.Crossref;

namespace RareCancers.Collections.Sources;

/// <summary>Reads lists of works from Crossref, for a source of its own and to close the gap of a feed.</summary>
internal static class CrossrefReading
{
    // About 3 MB a page.
    private const int Rows = 200;

    private const string FirstPage = "*";

    // Parts of journals, and what is about articles.
    private static readonly HashSet<string> NotArticles = new(StringComparer.Ordinal)
    {
        "journal", "journal-issue", "journal-volume", "component", "peer-review", "grant", "database", "dataset", "book", "proceedings", "other",
    };

    /// <summary>The pages of a list through the last; the last answer may be a delay.</summary>
    public static async IAsyncEnumerable<RegistryResponse<CrossrefPage>> ListPagesAsync(
        this CrossrefClient client, CrossrefQuery query, DateOnly? indexedSince, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var read = 0;
        for (string? cursor = FirstPage; cursor is not null;)
        {
            var answer = await client.ListAsync(query, indexedSince, cursor, Rows, cancellationToken);
            // Crossref repeats the cursor on every page; a list that grows beyond its own length does not end.
            read += answer.Value?.Length ?? 0;
            cursor = answer.Value is { } page && read <= page.Total + Rows ? page.NextCursor : null;
            yield return answer.Value is { } last && cursor is null ? RegistryResponse.Found(last with { NextCursor = null }) : answer;
        }
    }

    /// <summary>What a page lists, without its position.</summary>
    public static SourceReading From(CrossrefPage page)
    {
        var works = page.Works.Select(work => (Work: work, Article: work.ToListedArticle(), WhyNot: WhyNot(work))).ToArray();
        return new SourceReading
        {
            Origin = Origin.Crossref,
            Articles = [.. works.Where(work => work.WhyNot is null).Select(work => work.Article)],
            Rejected =
            [
                .. page.Rejected.Select(record => new RejectedItem(record.Item, record.Reason)),
                .. works.Where(work => work.WhyNot is not null).Select(work => RejectedItem.From(work.Article, work.WhyNot!)),
            ],
            Unidentified = page.Rejected.Count,
            HasMore = page.NextCursor is not null,
            Position = SourcePosition.Start,
        };
    }

    // Crossref lists a notice with the article that it is about, too, and indexes that again.
    private static string? WhyNot(CrossrefWork work) =>
        work.UpdateTo.Count > 0 ? RejectedItem.IsNotice
        : work.Type is { } type && NotArticles.Contains(type) ? $"it is a {type}, not an article"
        : work.Title is null ? "it has no title"
        : null;
}
