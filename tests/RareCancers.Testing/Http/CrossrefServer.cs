using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace RareCancers.Testing.Http;

/// <summary>
/// The part of Crossref's REST API that the product uses, on loopback: single works, and lists by filter, query and cursor. A
/// request without a contact is a mistake.
/// </summary>
public sealed class CrossrefServer : SimulatedService
{
    private const int MaxRows = 1000;

    private static readonly string[] Parameters =
        ["filter", "rows", "cursor", "sort", "order", "mailto", "query", "query.bibliographic", "query.author", "query.container-title"];

    private readonly ConcurrentDictionary<string, JsonObject> works = new(StringComparer.OrdinalIgnoreCase);
    private readonly CrossrefScrolls scrolls = new();

    private CrossrefServer()
    {
        Headers["x-rate-limit-limit"] = "1000";
        Headers["x-rate-limit-interval"] = "1s";
        Headers["x-concurrency-limit"] = "3";
    }

    /// <summary>The DOI whose record is temporarily unavailable; null for none.</summary>
    public string? Unreadable { get; set; }

    /// <summary>The maximum number of rows per page, whatever the request says.</summary>
    public int MostRows { get; set; } = MaxRows;

    /// <summary>Whether every request must name a contact.</summary>
    public bool NeedsContact { get; set; } = true;

    /// <summary>Whether DOIs are written in capitals.</summary>
    public bool HasCapitalDois { get; set; }

    /// <summary>Whether every list is rejected as a query with an unknown filter would be.</summary>
    public bool RejectsQueries { get; set; }

    /// <summary>The number of works that every page of a list claims; null for the true one.</summary>
    public int? Total { get; set; }

    /// <summary>Starts without works.</summary>
    public static async Task<CrossrefServer> StartAsync()
    {
        var server = new CrossrefServer();
        await server.ListenAsync();
        return server;
    }

    /// <summary>Registers a work, or replaces it.</summary>
    public void Put(CrossrefWorkJson work) => works[work.Doi] = work.ToJson();

    /// <summary>Makes a DOI unknown again.</summary>
    public void Remove(string doi) => works.TryRemove(doi, out _);

    /// <summary>Forgets all cursors, as the real service does after some minutes.</summary>
    public void ForgetCursors() => scrolls.Forget();

    /// <summary>The response to a request for a list.</summary>
    internal static JsonObject Response(int total, int rows, string? nextCursor, IEnumerable<JsonObject> page) => new()
    {
        ["status"] = "ok",
        ["message-type"] = "work-list",
        ["message-version"] = "1.0.0",
        ["message"] = new JsonObject
        {
            ["facets"] = new JsonObject(),
            ["next-cursor"] = nextCursor,
            ["total-results"] = total,
            ["items"] = new JsonArray([.. page]),
            ["items-per-page"] = rows,
        },
    };

    protected override IResult Answer(HttpRequest request)
    {
        var isKnown = !string.IsNullOrEmpty(request.Query["mailto"]) && request.Headers.UserAgent.ToString().Contains("mailto:", StringComparison.Ordinal);
        if (NeedsContact && !isKnown)
            return Mistake("a request without a contact in both places");

        var path = Uri.UnescapeDataString(request.Path.Value ?? "");
        request.HttpContext.Response.Headers["x-api-pool"] = isKnown ? path == "/works" ? "polite-array" : "polite-single" : "public";
        if (path == "/works")
            return List(request.Query);
        return path.StartsWith("/works/", StringComparison.Ordinal) ? One(path["/works/".Length..]) : Mistake($"no route {path}");
    }

    private IResult One(string doi) =>
        string.Equals(doi, Unreadable, StringComparison.OrdinalIgnoreCase) ? Results.StatusCode(503)
        : works.TryGetValue(doi, out var work)
            ? ServiceJson.ToResult(new JsonObject { ["status"] = "ok", ["message-type"] = "work", ["message"] = Written(work) })
        : Results.Text("Resource not found.", statusCode: 404);

    private IResult List(IQueryCollection query)
    {
        if (RejectsQueries)
            return Failure("validation-failure", "filter-not-available", "There is no such filter", status: 400);
        if (query.Keys.Except(Parameters, StringComparer.Ordinal).FirstOrDefault() is { } parameter)
            return Mistake($"no parameter {parameter}");
        var (matches, unknown) = CrossrefFilters.Read(query["filter"].ToString());
        if (matches is null)
            return Mistake($"no filter {unknown}");

        var rows = int.TryParse(query["rows"], CultureInfo.InvariantCulture, out var asked) ? asked : 20;
        if (rows > MaxRows || query["sort"] is [{ } sort] && sort != "indexed" || query["order"] is [{ } order] && order is not ("asc" or "desc"))
            return Mistake($"a list of {rows} rows by {query["sort"]} {query["order"]}");

        var found = Find(query, matches);
        return query["cursor"] is [{ } cursor]
            ? Page(found, cursor, Math.Min(MostRows, rows))
            : ServiceJson.ToResult(Response(found.Length, rows, nextCursor: null, found.Take(Math.Min(MostRows, rows)).Select(Written)));
    }

    private JsonObject[] Find(IQueryCollection query, Func<JsonObject, bool> matches)
    {
        var found = works.OrderBy(work => work.Key, StringComparer.OrdinalIgnoreCase).Select(work => work.Value)
            .Where(matches)
            .Where(work => query["query"] is not [{ } words]
                || CrossrefFilters.HasWord(work["title"], words) || CrossrefFilters.HasWord(work["abstract"], words))
            .Where(work => query["query.author"] is not [{ } author] || CrossrefFilters.HasWord(work["author"], author))
            .Where(work => query["query.container-title"] is not [{ } journal] || CrossrefFilters.HasWord(work["container-title"], journal))
            .Where(work => query["query.bibliographic"] is not [{ } words] || CrossrefFilters.HasWord(work, words));
        Func<JsonObject, string?> indexed = work => (string?)work["indexed"]?["date-time"];
        return query["sort"] is not ["indexed"] ? [.. found]
            : query["order"] is ["asc"] ? [.. found.OrderBy(indexed, StringComparer.Ordinal)] : [.. found.OrderByDescending(indexed, StringComparer.Ordinal)];
    }

    private IResult Page(JsonObject[] found, string cursor, int rows)
    {
        var token = cursor == "*" ? scrolls.Open(found) : cursor;
        // The real service names a next cursor on the last page, too.
        return scrolls.Next(token, rows) is { } page
            ? ServiceJson.ToResult(Response(Total ?? found.Length, rows, token, page.Select(Written)))
            : Failure("resource-failure", "cursor-invalid", "No such cursor", status: 404);
    }

    private static IResult Failure(string kind, string type, string message, int status) => ServiceJson.ToResult(
        new JsonObject
        {
            ["status"] = "failed",
            ["message-type"] = kind,
            ["message-version"] = "1.0.0",
            ["message"] = new JsonArray(new JsonObject { ["type"] = type, ["value"] = "", ["message"] = message }),
        },
        status);

    private JsonObject Written(JsonObject work)
    {
        var written = work.DeepClone().AsObject();
        if (HasCapitalDois && written["DOI"] is { } doi)
            written["DOI"] = doi.ToString().ToUpperInvariant();
        return written;
    }
}
