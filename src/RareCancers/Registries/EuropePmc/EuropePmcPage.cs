using RareCancers.Registries.Jats;

namespace RareCancers.Registries.EuropePmc;

/// <summary>One page of the results of a search.</summary>
/// <param name="Articles">The articles with a DOI or a PubMed ID; two may have the same DOI.</param>
/// <param name="Rejected">The records that were left out.</param>
/// <param name="Total">The number of results on all pages.</param>
/// <param name="NextCursor">The cursor of the next page; null if this is the last one.</param>
/// <param name="Length">The number of records on the page.</param>
public sealed record EuropePmcPage(
    IReadOnlyList<EuropePmcArticle> Articles, IReadOnlyList<RejectedRecord> Rejected, int Total, string? NextCursor, int Length)
{
    /// <summary>The cursor of the first page.</summary>
    internal const string FirstCursor = "*";

    /// <summary>
    /// Reads a response; null if it is not a page of results, or has more of them than the service allows. Some responses have neither
    /// a count nor results, or a count without results: they never mean that nothing was found.
    /// </summary>
    /// <param name="body">The response body.</param>
    /// <param name="cursor">The cursor that was sent.</param>
    internal static EuropePmcPage? TryRead(JsonElement body, string cursor)
    {
        if (body.Member("hitCount").Number() is not { } total || body.Member("resultList") is not { ValueKind: JsonValueKind.Object } list)
            return null;

        var articles = new List<EuropePmcArticle>();
        var rejected = new List<RejectedRecord>();
        var length = 0;
        foreach (var record in list.Member("result").Items())
        {
            if (++length > EuropePmcClient.MaxPageSize)
                return null;
            if (EuropePmcReader.TryRead(record) is { } article)
                articles.Add(article);
            else
                rejected.Add(Reject(record, length));
        }

        return length == 0 && total > 0 && cursor == FirstCursor
            ? null
            : new EuropePmcPage(articles, rejected, total, length == 0 ? null : Next(body, cursor), length);
    }

    /// <inheritdoc cref="TryRead(JsonElement, string)"/>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    internal static EuropePmcPage? TryRead(ReadOnlyMemory<byte> body, string cursor)
    {
        using var document = JsonDocument.Parse(body);
        return TryRead(document.RootElement, cursor);
    }

    // The last page has no next cursor or repeats the one that was sent.
    private static string? Next(JsonElement body, string cursor) => body.Member("nextCursorMark").Text() is { } next && next != cursor ? next : null;

    private static RejectedRecord Reject(JsonElement record, int place) => new(
        Markup.ToLine(record.Member("title").Text(), RejectedRecord.MaxLength)
            ?? Markup.ToLine(record.Member("id").Text(), RejectedRecord.MaxLength)
            ?? string.Create(CultureInfo.InvariantCulture, $"record {place} of the page"),
        record.ValueKind == JsonValueKind.Object ? "it has neither a DOI nor a PubMed ID" : "it is not a record");
}
