using RareCancers.Registries.Jats;

namespace RareCancers.Registries.Crossref;

/// <summary>One page of a list of works.</summary>
/// <param name="Works">The works.</param>
/// <param name="Rejected">The works that were left out because they have no DOI.</param>
/// <param name="Total">The number of works in the whole list.</param>
/// <param name="NextCursor">
/// The cursor of the next page; null if this is the last one. It may be the same for every page: the service remembers its place.
/// </param>
/// <param name="Length">The number of works on the page.</param>
public sealed record CrossrefPage(
    IReadOnlyList<CrossrefWork> Works, IReadOnlyList<RejectedRecord> Rejected, int Total, string? NextCursor, int Length)
{
    /// <summary>Reads a list response; null if it is not one, or has more works than the service allows.</summary>
    /// <param name="body">The response body.</param>
    /// <param name="rows">The number of works per page that was asked for.</param>
    /// <param name="wants">Selects the works; null for all.</param>
    internal static CrossrefPage? TryRead(JsonElement body, int rows, Func<CrossrefRecord, bool>? wants = null)
    {
        var message = body.Member("message");
        if (body.Member("status").Text() != "ok" || body.Member("message-type").Text() != "work-list"
            || message.Member("items") is not { ValueKind: JsonValueKind.Array } items || items.GetArrayLength() > CrossrefClient.MaxRows)
            return null;

        var works = new List<CrossrefWork>();
        var rejected = new List<RejectedRecord>();
        var place = 0;
        foreach (var item in items.EnumerateArray())
        {
            place++;
            if (CrossrefRecord.TryRead(item) is not { } record)
                rejected.Add(Reject(item, place));
            else if (wants is null || wants(record))
                works.Add(record.ToWork());
        }

        // The service may allow fewer rows per page than requested.
        var length = items.GetArrayLength();
        var full = message.Member("items-per-page").Number() is { } allowed and > 0 ? Math.Min(allowed, rows) : rows;
        var next = length < full ? null : message.Member("next-cursor").Text();
        return new CrossrefPage(works, rejected, message.Member("total-results").Number() ?? length, next, length);
    }

    /// <inheritdoc cref="TryRead(JsonElement, int, Func{CrossrefRecord, bool})"/>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    internal static CrossrefPage? TryRead(ReadOnlyMemory<byte> body, int rows)
    {
        using var document = JsonDocument.Parse(body);
        return TryRead(document.RootElement, rows);
    }

    private static RejectedRecord Reject(JsonElement item, int place) => new(
        Markup.ToLine(item.Member("title").FirstText(), RejectedRecord.MaxLength)
            ?? string.Create(CultureInfo.InvariantCulture, $"work {place} of the page"),
        item.ValueKind == JsonValueKind.Object ? "it has no DOI" : "it is not a work");
}
