using RareCancers.Enrichment.Registries;

namespace RareCancers.Enrichment.Crossref;

/// <summary>One page of a list of works.</summary>
/// <param name="Works">The wanted works.</param>
/// <param name="Length">The number of works on the page.</param>
/// <param name="Total">The number of works in the whole list.</param>
/// <param name="NextCursor">The cursor of the next page.</param>
internal sealed record CrossrefPage(IReadOnlyList<CrossrefWork> Works, int Length, int Total, string? NextCursor)
{
    /// <summary>Reads a list response; null if it is not one.</summary>
    /// <param name="body">The response body.</param>
    /// <param name="wants">Selects the works.</param>
    public static CrossrefPage? TryRead(JsonElement body, Func<CrossrefRecord, bool> wants)
    {
        var message = body.Member("message");
        if (message.Member("items") is not { ValueKind: JsonValueKind.Array } items)
            return null;

        return new CrossrefPage(
            [.. items.Items().Select(CrossrefRecord.TryRead).OfType<CrossrefRecord>().Where(wants).Select(record => record.ToWork())],
            items.GetArrayLength(),
            message.Member("total-results").Number() ?? items.GetArrayLength(),
            message.Member("next-cursor").Text());
    }
}
