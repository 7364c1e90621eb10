using Microsoft.AspNetCore.WebUtilities;

namespace RareCancers.Registries.Crossref;

/// <summary>What to list of Crossref's works: those of a journal, those that match words, or those that pass filters.</summary>
public sealed partial record CrossrefQuery
{
    private const int MaxLength = 2000;

    private static readonly HashSet<string> Ignored = new(StringComparer.Ordinal) { "rows", "offset", "cursor", "sort", "order", "select", "mailto", "facet" };

    private CrossrefQuery(string? issn, string? words, string? filter)
    {
        Issn = issn;
        Words = words;
        Filter = filter;
    }

    /// <summary>The journal's ISSN, such as <c>1471-2407</c>; null for all journals.</summary>
    public string? Issn { get; }

    /// <summary>The words to search for: works with any of them match; null for all works.</summary>
    public string? Words { get; }

    /// <summary>Filters of Crossref's REST API, such as <c>type:journal-article,has-abstract:true</c>; null for none.</summary>
    public string? Filter { get; }

    /// <summary>The first day of registration; null for no limit.</summary>
    public DateOnly? CreatedFrom { get; init; }

    /// <summary>The last day of registration; null for no limit.</summary>
    public DateOnly? CreatedUntil { get; init; }

    /// <summary>
    /// Reads an ISSN, words, or the address of a list: <c>https://api.crossref.org/journals/1471-2407/works</c> or
    /// <c>https://api.crossref.org/works?query=…&amp;filter=…</c>. Null for another address, for one with another kind of query or without
    /// any, for a malformed filter and for an ISSN whose last digit is wrong.
    /// </summary>
    public static CrossrefQuery? TryParse(string? text)
    {
        if (PlainText.Clean(text) is not { Length: > 0 and <= MaxLength } query)
            return null;
        if (query.Contains("://", StringComparison.Ordinal))
            return Uri.TryCreate(query, UriKind.Absolute, out var address) ? FromAddress(address) : null;
        return IssnForm().IsMatch(query) ? FromIssn(query) : new CrossrefQuery(issn: null, query, filter: null);
    }

    /// <summary>The parameters of the request.</summary>
    /// <param name="indexedSince">The day since which a work was indexed; null for all works.</param>
    internal IEnumerable<(string Name, string Value)> ToParameters(DateOnly? indexedSince)
    {
        (string Name, string? Value)[] all =
        [
            ("issn", Issn), ("from-index-date", Day(indexedSince)), ("from-created-date", Day(CreatedFrom)), ("until-created-date", Day(CreatedUntil)),
        ];
        var own = all.Where(filter => filter.Value is not null).ToArray();
        // A filter that occurs twice lets works pass that match either value.
        var others = (Filter?.Split(',') ?? []).Where(filter => !own.Any(one => filter.StartsWith(one.Name + ":", StringComparison.Ordinal)));
        var filters = string.Join(',', [.. own.Select(filter => $"{filter.Name}:{filter.Value}"), .. others]);
        if (filters.Length > 0)
            yield return ("filter", filters);
        if (Words is not null)
            yield return ("query", Words);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static CrossrefQuery? FromIssn(string issn) => IsChecked(issn) ? new CrossrefQuery(issn.ToUpperInvariant(), words: null, filter: null) : null;

    private static CrossrefQuery? FromAddress(Uri address)
    {
        var path = ListPath().Match(address.AbsolutePath);
        var parameters = QueryHelpers.ParseQuery(address.Query);
        if (address.Scheme is not ("https" or "http") || address.Host is not "api.crossref.org" || !path.Success
            || parameters.Keys.Any(name => name is not ("query" or "filter") && !Ignored.Contains(name)))
            return null;

        var issn = path.Groups["issn"] is { Success: true } group ? group.Value.ToUpperInvariant() : null;
        var words = PlainText.Clean(parameters.GetValueOrDefault("query").FirstOrDefault());
        var filter = string.Join(',', parameters.GetValueOrDefault("filter").Where(value => !string.IsNullOrWhiteSpace(value)));
        var isUsable = (issn is null || IsChecked(issn)) && (filter.Length == 0 || FilterForm().IsMatch(filter))
            && (issn is not null || words.Length > 0 || filter.Length > 0);
        return isUsable ? new CrossrefQuery(issn, words.Length > 0 ? words : null, filter.Length > 0 ? filter : null) : null;
    }

    // ISO 3297: the digits weighted from 8 down to 1, an X as 10, give a multiple of 11.
    private static bool IsChecked(string issn) =>
        issn.Where(char.IsAsciiLetterOrDigit).Select((digit, place) => (8 - place) * (digit is 'X' or 'x' ? 10 : digit - '0')).Sum() % 11 == 0;

    // 1471-2407
    [GeneratedRegex(@"^[0-9]{4}-[0-9]{3}[0-9Xx]\z", RegexOptions.CultureInvariant)]
    private static partial Regex IssnForm();

    // /works   /v1/works   /journals/1471-2407/works
    [GeneratedRegex(@"^(?:/v1)?(?:/journals/(?<issn>[0-9]{4}-[0-9]{3}[0-9Xx]))?/works/?\z", RegexOptions.CultureInvariant)]
    private static partial Regex ListPath();

    // type:journal-article,from-created-date:2026-01
    [GeneratedRegex(@"^[a-z][a-z.-]*:[^,]+(?:,[a-z][a-z.-]*:[^,]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex FilterForm();
}
