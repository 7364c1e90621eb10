using System.Text.Json.Nodes;

namespace RareCancers.Testing.Http;

/// <summary>An item of <c>updated-by</c> or <c>update-to</c>.</summary>
public sealed record CrossrefUpdateJson(string Type, string? Doi, DateOnly Updated, string Source = "publisher")
{
    internal JsonObject ToJson() => new()
    {
        ["updated"] = Date(Updated),
        ["DOI"] = Doi,
        ["type"] = Type,
        ["label"] = Type,
        ["source"] = Source,
    };

    internal static JsonObject Date(DateOnly date) => new() { ["date-parts"] = new JsonArray(new JsonArray(date.Year, date.Month, date.Day)) };
}
