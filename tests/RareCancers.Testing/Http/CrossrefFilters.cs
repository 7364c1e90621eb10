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
        ["type"] = (work, value) => (string?)work["type"] == value,
        ["has-abstract"] = (work, value) => (work["abstract"] is not null) == bool.Parse(value),
        ["from-pub-date"] = (work, value) => Year(work) >= int.Parse(value, CultureInfo.InvariantCulture),
        ["until-pub-date"] = (work, value) => Year(work) <= int.Parse(value, CultureInfo.InvariantCulture),
        ["from-index-date"] = (work, value) => Day(work, "indexed") >= Parse(value),
        ["from-created-date"] = (work, value) => Day(work, "created") >= Parse(value),
        ["until-created-date"] = (work, value) => Day(work, "created") <= Parse(value),
    };

    /// <summary>The filters of a request; null with the name of one that does not exist.</summary>
    public static (Func<JsonObject, bool>? Matches, string? Unknown) Read(string text)
    {
        var filters = text.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(filter => filter.Split(':', 2)).ToLookup(parts => parts[0], parts => parts[^1], StringComparer.Ordinal);
        // Several values of one filter are alternatives; different filters must all match.
        return filters.FirstOrDefault(filter => !Filters.ContainsKey(filter.Key)) is { } unknown
            ? (null, unknown.Key)
            : (work => filters.All(filter => filter.Any(value => Filters[filter.Key](work, value))), null);
    }

    /// <summary>Whether the text contains any word of the query with more than one letter; the real service ranks by how many.</summary>
    public static bool HasWord(JsonNode? node, string query)
    {
        var text = node?.ToString() ?? "";
        return query.Split(' ').Any(word => word.Length > 1 && text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static int? Year(JsonObject work) => (int?)work["issued"]?["date-parts"]?[0]?[0];

    private static DateOnly Day(JsonObject work, string member) => Parse(((string)work[member]!["date-time"]!)[..10]);

    private static DateOnly Parse(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
