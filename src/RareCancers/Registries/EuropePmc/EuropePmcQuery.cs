using Microsoft.AspNetCore.WebUtilities;

namespace RareCancers.Registries.EuropePmc;

/// <summary>A query of Europe PMC's search, such as <c>TITLE_ABS:"Wilms tumour" AND OPEN_ACCESS:y</c>.</summary>
public sealed record EuropePmcQuery
{
    // Queries made from a vocabulary have thousands of characters.
    private const int MaxLength = 50_000;

    private EuropePmcQuery(string text) => Text = text;

    /// <summary>The query as the search accepts it.</summary>
    public string Text { get; }

    /// <summary>
    /// Reads a query, or the address of a search: <c>https://europepmc.org/search?query=…</c> or
    /// <c>https://www.ebi.ac.uk/europepmc/webservices/rest/search?query=…</c>. Null for another address, and for text in which quotation
    /// marks or brackets are not closed.
    /// </summary>
    public static EuropePmcQuery? TryParse(string? text)
    {
        var query = text?.Trim() ?? "";
        if (query.Contains("://", StringComparison.Ordinal) && query.IndexOfAny([' ', '"']) < 0)
            query = FromAddress(query) ?? "";
        query = query.Length > MaxLength ? "" : PlainText.Clean(query);
        return query.Length > 0 && IsClosed(query) ? new EuropePmcQuery(query) : null;
    }

    /// <summary>The query for those of the articles whose records changed in a range of days.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="until">The last day.</param>
    public string UpdatedBetween(DateOnly from, DateOnly until) =>
        string.Create(CultureInfo.InvariantCulture, $"({Text}) AND UPDATE_DATE:[{from:yyyy-MM-dd} TO {until:yyyy-MM-dd}]");

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string? FromAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            && (address.Host is "europepmc.org" or "www.europepmc.org" && address.AbsolutePath.TrimEnd('/') is "/search"
                || address.Host is "www.ebi.ac.uk" && address.AbsolutePath is "/europepmc/webservices/rest/search")
            ? QueryHelpers.ParseQuery(address.Query).GetValueOrDefault("query").FirstOrDefault()
            : null;

    private static bool IsClosed(string query)
    {
        var isQuoted = false;
        var open = new Stack<char>();
        foreach (var character in query)
        {
            if (character == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && character is '(' or '[')
                open.Push(character == '(' ? ')' : ']');
            else if (!isQuoted && character is ')' or ']' && !(open.TryPop(out var end) && end == character))
                return false;
        }

        return !isQuoted && open.Count == 0;
    }
}
