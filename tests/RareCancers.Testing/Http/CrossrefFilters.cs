using System.Globalization;
using System.Text.Json.Nodes;

namespace RareCancers.Testing.Http;

/// <summary>The filters for Crossref's list of works that the product uses.</summary>
internal static class CrossrefFilters
{
    private static readonly Dictionary<string, Func<JsonObject, string, bool>> Filters = new(StringComparer.Ordinal)
    {
        ["doi"] = (work, value) => string.Equals((string?)work["DOI"], value, StringComparison.OrdinalIgnoreCase),
        ["issn"] = (work, value) => work["ISSN"]?.AsArray().Any(issn => (string?)issn == value) == true,
        ["article-number"] = (work, value) => work["article-number"]?.ToString() == value,
        ["from-pub-date"] = (work, value) => Year(work) >= int.Parse(value, CultureInfo.InvariantCulture),
        ["until-pub-date"] = (work, value) => Year(work) <= int.Parse(value, CultureInfo.InvariantCulture),
        ["from-index-date"] = (work, value) =>
            DateOnly.ParseExact(((string)work["indexed"]!["date-time"]!)[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture)
            >= DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    public static Func<JsonObject, string, bool>? TryGet(string name) => Filters.GetValueOrDefault(name);

    /// <summary>Whether the text contains any word of the query with more than one letter; the real service ranks by how many.</summary>
    public static bool HasWord(JsonNode? node, string query)
    {
        var text = node?.ToString() ?? "";
        return query.Split(' ').Any(word => word.Length > 1 && text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static int? Year(JsonObject work) => (int?)work["issued"]?["date-parts"]?[0]?[0];
}
