using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RareCancers.Testing.Http;

/// <summary>
/// The part of Europe PMC's query language that the product and its samples use: AND, OR, NOT, brackets, fields, phrases and ranges of
/// days. As in the real search, a field that it does not know finds nothing.
/// </summary>
internal sealed partial class EuropePmcSearch
{
    private readonly string[] tokens;
    private int place;

    private EuropePmcSearch(string[] tokens) => this.tokens = tokens;

    /// <summary>Whether a record matches a query.</summary>
    /// <exception cref="FormatException">The query is malformed.</exception>
    public static Func<JsonObject, bool> Parse(string query)
    {
        var search = new EuropePmcSearch([.. Token().Matches(query).Select(match => match.Value)]);
        var matches = search.ParseOr();
        return search.place == search.tokens.Length ? matches : throw new FormatException($"'{search.tokens[search.place]}' is out of place in {query}.");
    }

    private Func<JsonObject, bool> ParseOr()
    {
        var matches = ParseAnd();
        while (Accept("OR"))
        {
            var (one, other) = (matches, ParseAnd());
            matches = record => one(record) || other(record);
        }

        return matches;
    }

    private Func<JsonObject, bool> ParseAnd()
    {
        var matches = ParseTerm();
        while (place < tokens.Length && tokens[place] is not (")" or "OR"))
        {
            Accept("AND");
            var (one, other) = (matches, ParseTerm());
            matches = record => one(record) && other(record);
        }

        return matches;
    }

    private Func<JsonObject, bool> ParseTerm()
    {
        if (Accept("NOT"))
        {
            var excluded = ParseTerm();
            return record => !excluded(record);
        }

        if (Accept("("))
        {
            var inner = ParseOr();
            return Accept(")") ? inner : throw new FormatException("A bracket is not closed.");
        }

        return place < tokens.Length && tokens[place] is not (")" or "AND" or "OR")
            ? Term(tokens[place++])
            : throw new FormatException("A term is missing.");
    }

    private bool Accept(string token)
    {
        if (place >= tokens.Length || tokens[place] != token)
            return false;
        place++;
        return true;
    }

    private static Func<JsonObject, bool> Term(string token)
    {
        var match = Field().Match(token);
        var value = (match.Success ? token[match.Length..] : token).Trim('"');
        return match.Groups["name"].Value.ToUpperInvariant() switch
        {
            // The search also finds similar DOIs.
            "DOI" => record => Text(record, "doi").StartsWith(value, StringComparison.OrdinalIgnoreCase),
            "EXT_ID" => record => Text(record, "id") == value,
            "SRC" => record => Text(record, "source").Equals(value, StringComparison.OrdinalIgnoreCase),
            "OPEN_ACCESS" => record => Text(record, "isOpenAccess").Equals(value, StringComparison.OrdinalIgnoreCase),
            "UPDATE_DATE" => IsWithin("dateOfRevision", value),
            "FIRST_IDATE" => IsWithin("firstIndexDate", value),
            "FIRST_PDATE" => IsWithin("firstPublicationDate", value),
            "TITLE" => record => HasWords(Text(record, "title"), value),
            "ABSTRACT" => record => HasWords(Text(record, "abstractText"), value),
            "TITLE_ABS" or "" => record => HasWords($"{Text(record, "title")} {Text(record, "abstractText")}", value),
            _ => _ => false,
        };
    }

    private static Func<JsonObject, bool> IsWithin(string member, string range)
    {
        var match = Range().Match(range);
        if (!match.Success)
            throw new FormatException($"'{range}' is not a range of days.");
        var (from, until) = (match.Groups["from"].Value, match.Groups["until"].Value);
        return record => Text(record, member) is { Length: > 0 } day && string.CompareOrdinal(day, from) >= 0
            && (until == "*" || string.CompareOrdinal(day, until) <= 0);
    }

    private static bool HasWords(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static string Text(JsonObject record, string member) => record[member]?.ToString() ?? "";

    // (   UPDATE_DATE:[2026-11-01 TO 2026-11-30]   TITLE_ABS:"rare cancer"   "rare cancer"   SRC:MED
    [GeneratedRegex(@"[()]|\w+:\[[^\]]*\]|(?:\w+:)?""[^""]*""|[^\s()]+", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"^(?<name>[A-Za-z_]+):", RegexOptions.CultureInvariant)]
    private static partial Regex Field();

    // [2026-11-01 TO *]
    [GeneratedRegex(@"^\[(?<from>[0-9]{4}-[0-9]{2}-[0-9]{2}) TO (?<until>[0-9]{4}-[0-9]{2}-[0-9]{2}|\*)\]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
