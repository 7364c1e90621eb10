using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace RareCancers.Testing.Http;

/// <summary>Europe PMC's search on loopback, by DOI.</summary>
public sealed class EuropePmcServer : SimulatedService
{
    private readonly ConcurrentDictionary<string, JsonObject[]> results = new(StringComparer.OrdinalIgnoreCase);

    private EuropePmcServer()
    {
    }

    /// <summary>Starts without articles.</summary>
    public static async Task<EuropePmcServer> StartAsync()
    {
        var server = new EuropePmcServer();
        await server.ListenAsync();
        return server;
    }

    /// <summary>What the search for a DOI finds.</summary>
    public void Put(string doi, params JsonObject[] found) => results[doi] = found;

    /// <summary>An article as the search tells of it; nulls are left out.</summary>
    public static JsonObject Result(string doi, string? pmid, string? pmcid, params string[] headings)
    {
        var result = new JsonObject { ["id"] = pmid ?? pmcid, ["source"] = pmid is null ? "PMC" : "MED", ["doi"] = doi };
        if (pmid is not null)
            result["pmid"] = pmid;
        if (pmcid is not null)
            result["pmcid"] = pmcid;
        if (headings.Length > 0)
        {
            result["meshHeadingList"] = new JsonObject
            {
                ["meshHeading"] = new JsonArray([.. headings.Select(heading => new JsonObject { ["majorTopic_YN"] = "N", ["descriptorName"] = heading })]),
            };
        }

        return result;
    }

    protected override IResult Answer(HttpRequest request)
    {
        if (request.Path != "/search" || request.Query["resultType"] != "core" || request.Query["format"] != "json")
            return Mistake($"no route {request.Path}{request.QueryString}");
        if (request.Query["query"].ToString() is not ['D', 'O', 'I', ':', '"', .. var doi, '"'])
            return Mistake($"no query {request.Query["query"]}");

        var found = results.GetValueOrDefault(doi, []);
        var body = new JsonObject
        {
            ["version"] = "6.9",
            ["hitCount"] = found.Length,
            ["resultList"] = new JsonObject { ["result"] = new JsonArray([.. found.Select(result => result.DeepClone())]) },
        };
        return Results.Content(body.ToJsonString(), "application/json");
    }
}
