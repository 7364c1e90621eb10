using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using RareCancers.Testing.Http;

namespace RareCancers.Testing.Simulation;

/// <summary>
/// A feed on loopback, with a window of the newest papers and validators. In <see cref="ServiceMode.Nonsense"/> it answers every request with
/// a page that asks whether its reader is human, with the status 200.
/// </summary>
public sealed class SimulatedFeed : SimulatedService
{
    private int fetches;

    private SimulatedFeed(FeedShape shape)
    {
        Shape = shape;
        Nonsense = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>Checking that you are human</h1></body></html>";
    }

    /// <summary>What it looks like.</summary>
    public FeedShape Shape { get; set; }

    /// <summary>How many papers it lists.</summary>
    public int Window { get; set; } = 20;

    /// <summary>All papers, newest first, those outside of the window among them.</summary>
    public IReadOnlyList<SimulatedPaper> Papers { get; set; } = [];

    /// <summary>Whether it gives DOIs.</summary>
    public bool HasDois { get; set; } = true;

    /// <summary>Whether DOIs are written in capitals.</summary>
    public bool HasCapitalDois { get; set; }

    /// <summary>The address of the feed.</summary>
    public string FeedAddress => Address + "feed.rss";

    /// <summary>Starts without papers.</summary>
    public static async Task<SimulatedFeed> StartAsync(FeedShape shape)
    {
        var feed = new SimulatedFeed(shape);
        await feed.ListenAsync();
        return feed;
    }

    /// <summary>Adds a paper at the top.</summary>
    public void Publish(SimulatedPaper paper) => Papers = [paper, .. Papers];

    protected override IResult Answer(HttpRequest request)
    {
        if (request.Path == "/robots.txt")
            return Results.Text("User-agent: *\nDisallow: /search\n");
        if (request.Path != "/feed.rss")
            return Mistake($"no route {request.Path}");

        var items = Papers.Take(Window).Select(paper => (paper, DoiOf(paper))).ToArray();
        var bytes = Encoding.UTF8.GetBytes(FeedDocuments.Write(Shape, items, ++fetches));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"");
        return Results.Bytes(bytes, "application/xml; charset=utf-8", entityTag: tag);
    }

    private string? DoiOf(SimulatedPaper paper) => !HasDois ? null : HasCapitalDois ? paper.Doi.ToUpperInvariant() : paper.Doi;
}
