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
    private static readonly string[] Parameters = ["filter", "rows", "cursor", "mailto", "query.bibliographic", "query.author", "query.container-title"];

    private readonly ConcurrentDictionary<string, JsonObject> works = new(StringComparer.OrdinalIgnoreCase);

    private CrossrefServer()
    {
        Headers["x-rate-limit-limit"] = "1000";
        Headers["x-rate-limit-interval"] = "1s";
        Headers["x-concurrency-limit"] = "3";
    }

    /// <summary>The DOI whose record is temporarily unavailable; null for none.</summary>
    public string? Unreadable { get; set; }

    /// <summary>The maximum number of rows per page, whatever the request says.</summary>
    public int MostRows { get; set; } = 1000;

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

    protected override IResult Answer(HttpRequest request)
    {
        if (string.IsNullOrEmpty(request.Query["mailto"]) || !request.Headers.UserAgent.ToString().Contains("mailto:", StringComparison.Ordinal))
            return Mistake("a request without a contact in both places");

        var path = Uri.UnescapeDataString(request.Path.Value ?? "");
        if (path == "/works")
            return List(request.Query);
        return path.StartsWith("/works/", StringComparison.Ordinal) ? One(path["/works/".Length..]) : Mistake($"no route {path}");
    }

    private IResult One(string doi) =>
        string.Equals(doi, Unreadable, StringComparison.OrdinalIgnoreCase) ? Results.StatusCode(503)
        : works.TryGetValue(doi, out var work) ? Json(new JsonObject { ["status"] = "ok", ["message-type"] = "work", ["message"] = work.DeepClone() })
        : Results.Text("Resource not found.", statusCode: 404);

    private IResult List(IQueryCollection query)
    {
        if (query.Keys.Except(Parameters, StringComparer.Ordinal).FirstOrDefault() is { } parameter)
            return Mistake($"no parameter {parameter}");

        var filters = query["filter"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(filter => filter.Split(':', 2)).ToLookup(parts => parts[0], parts => parts[^1], StringComparer.Ordinal);
        if (filters.FirstOrDefault(filter => CrossrefFilters.TryGet(filter.Key) is null) is { } unknown)
            return Mistake($"no filter {unknown.Key}");

        // Several values of one filter are alternatives; different filters must all match.
        var found = works.OrderBy(work => work.Key, StringComparer.OrdinalIgnoreCase).Select(work => work.Value)
            .Where(work => filters.All(filter => filter.Any(value => CrossrefFilters.TryGet(filter.Key)!(work, value))))
            .Where(work => query["query.author"] is not [{ } author] || CrossrefFilters.HasWord(work["author"], author))
            .Where(work => query["query.container-title"] is not [{ } journal] || CrossrefFilters.HasWord(work["container-title"], journal))
            .Where(work => query["query.bibliographic"] is not [{ } words] || CrossrefFilters.HasWord(work, words))
            .ToArray();

        var start = query["cursor"] is [{ } cursor] && int.TryParse(cursor, CultureInfo.InvariantCulture, out var place) ? place : 0;
        var rows = Math.Min(MostRows, int.TryParse(query["rows"], CultureInfo.InvariantCulture, out var asked) ? asked : 20);
        return Json(new JsonObject
        {
            ["status"] = "ok",
            ["message-type"] = "work-list",
            ["message"] = new JsonObject
            {
                ["total-results"] = found.Length,
                ["items-per-page"] = rows,
                ["items"] = new JsonArray([.. found.Skip(start).Take(rows).Select(work => work.DeepClone())]),
                // The real service returns one on the last page, too.
                ["next-cursor"] = query.ContainsKey("cursor") ? (start + rows).ToString(CultureInfo.InvariantCulture) : null,
            },
        });
    }

    private static IResult Json(JsonObject body) => Results.Content(body.ToJsonString(), "application/json");
}
