using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace RareCancers.Testing.Http;

/// <summary>
/// Europe PMC's search on loopback, with queries, pages and the oddities of the real service: errors and blank responses with the status
/// 200. Pages follow the records' IDs, or first their dates, and a cursor stands for a place among them, so that nothing has to be remembered.
/// </summary>
public sealed class EuropePmcServer : SimulatedService
{
    private const int MaxPageSize = 1000;
    private const int MaxAddressLength = 4000;

    private static readonly string[] Parameters = ["query", "resultType", "format", "pageSize", "cursorMark", "sort"];

    private readonly ConcurrentDictionary<string, JsonObject> records = new(StringComparer.Ordinal);

    private EuropePmcServer()
    {
    }

    /// <summary>The number of responses from now on that are blank: they have a version and nothing else.</summary>
    public int BlankResponses { get; set; }

    /// <summary>The message of the error that every search results in, with the status 200; null for none.</summary>
    public string? Error { get; set; }

    /// <summary>Whether look-ups by ID result in an error of the service.</summary>
    public bool FailsLookups { get; set; }

    /// <summary>How the last page shows that it is the last.</summary>
    public EuropePmcEnding Ending { get; set; }

    /// <summary>The maximum number of records per page, whatever the request says.</summary>
    public int MostRecords { get; set; } = MaxPageSize;

    /// <summary>The number of results that every page claims; null for the true one.</summary>
    public int? Total { get; set; }

    /// <summary>The number of pages from now on that are empty and have no next cursor, whatever is left.</summary>
    public int EmptyPages { get; set; }

    /// <summary>Whether the pages between the first and the last one name the first as the next.</summary>
    public bool IsEndless { get; set; }

    /// <summary>Whether DOIs are written in capitals.</summary>
    public bool HasCapitalDois { get; set; }

    /// <summary>Starts without articles.</summary>
    public static async Task<EuropePmcServer> StartAsync()
    {
        var server = new EuropePmcServer();
        await server.ListenAsync();
        return server;
    }

    /// <summary>Adds records, or replaces those with the same IDs.</summary>
    public void Put(params IEnumerable<EuropePmcArticleJson> articles)
    {
        foreach (var article in articles)
            records[article.Source + "/" + article.Id] = article.ToJson();
    }

    /// <summary>Removes a record.</summary>
    public void Remove(EuropePmcArticleJson article) => records.TryRemove(article.Source + "/" + article.Id, out _);

    /// <summary>The response to a search.</summary>
    internal static JsonObject Response(int total, string? nextCursor, IEnumerable<JsonObject> page)
    {
        var body = new JsonObject { ["version"] = "6.9", ["hitCount"] = total };
        if (nextCursor is not null)
            body["nextCursorMark"] = nextCursor;
        body["request"] = new JsonObject { ["resultType"] = "core", ["sort"] = "", ["synonym"] = false };
        body["resultList"] = new JsonObject { ["result"] = new JsonArray([.. page]) };
        return body;
    }

    protected override IResult Answer(HttpRequest request)
    {
        if (request.Path != (request.Method == "POST" ? "/searchPOST" : "/search") || request.QueryString.Value?.Length > MaxAddressLength)
            return Mistake($"no route {request.Method} {request.Path}{request.QueryString}");

        var values = request.HasFormContentType ? request.Form.ToDictionary() : request.Query.ToDictionary();
        if (values.Keys.Except(Parameters, StringComparer.Ordinal).FirstOrDefault() is { } parameter)
            return Mistake($"no parameter {parameter}");
        if (values["resultType"] != "core" || values["format"] != "json")
            return Mistake("records in another form");
        if (values.TryGetValue("sort", out var sort) && sort != "P_PDATE_D asc")
            return Mistake($"no order {sort}");

        if (BlankResponses > 0)
        {
            BlankResponses--;
            return Json(new JsonObject { ["version"] = "6.9" });
        }

        if (FailsLookups && values["query"].ToString().Contains("EXT_ID:", StringComparison.Ordinal))
            return Results.StatusCode(503);

        var size = int.Parse(values["pageSize"].ToString(), CultureInfo.InvariantCulture);
        if (Error is not null || size > MaxPageSize)
            return Json(new JsonObject { ["errCode"] = 404, ["errMsg"] = Error ?? "The page size must be between 1 and 1000." });

        try
        {
            return Json(Page(values["query"].ToString(), values["cursorMark"].ToString(), sort.Count > 0, Math.Min(size, MostRecords)));
        }
        catch (FormatException failure)
        {
            return Mistake(failure.Message);
        }
    }

    private JsonObject Page(string query, string cursor, bool isByDate, int size)
    {
        var matches = EuropePmcSearch.Parse(query);
        var found = records.Where(record => matches(record.Value))
            .Select(record => (Place: isByDate ? $"{record.Value["firstPublicationDate"]} {record.Key}" : record.Key, record.Value))
            .OrderBy(record => record.Place, StringComparer.Ordinal)
            .ToArray();
        var start = cursor == "*" ? "" : Encoding.UTF8.GetString(Convert.FromBase64String(cursor));
        var rest = found.Where(record => string.CompareOrdinal(record.Place, start) > 0).ToArray();
        var page = rest.Take(size).ToArray();
        var next = page.Length == 0 ? cursor : IsEndless && cursor != "*" ? "*" : Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1].Place));
        if (rest.Length <= size)
            next = Ending switch
            {
                EuropePmcEnding.NoCursor => null,
                EuropePmcEnding.SameCursor => cursor,
                EuropePmcEnding.EmptyPage => next,
                _ => throw new InvalidOperationException($"No ending {Ending}."),
            };
        if (EmptyPages > 0)
        {
            EmptyPages--;
            (page, next) = ([], null);
        }

        return Response(Total ?? found.Length, next, page.Select(record => Written(record.Value)));
    }

    private JsonObject Written(JsonObject record)
    {
        var written = record.DeepClone().AsObject();
        if (HasCapitalDois && written["doi"] is { } doi)
            written["doi"] = doi.ToString().ToUpperInvariant();
        return written;
    }

    private static IResult Json(JsonObject body) => ServiceJson.ToResult(body);
}
