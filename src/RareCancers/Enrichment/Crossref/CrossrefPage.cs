using System.Text.Json;
using RareCancers.Enrichment.Registries;

namespace RareCancers.Enrichment.Crossref;

/// <summary>One page of a list of works.</summary>
/// <param name="Works">The works that were wanted.</param>
/// <param name="Length">How many the page held.</param>
/// <param name="Total">How many the whole list has.</param>
/// <param name="NextCursor">What to ask for the next page with.</param>
internal sealed record CrossrefPage(IReadOnlyList<CrossrefWork> Works, int Length, int Total, string? NextCursor)
{
    /// <summary>Reads a list's answer; null when it is none.</summary>
    /// <param name="body">The whole answer.</param>
    /// <param name="wants">Which works to take.</param>
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
