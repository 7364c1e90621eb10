using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;

namespace RareCancers.Bench.Soaking;

/// <summary>A feed reader that polls one feed with conditional requests.</summary>
/// <param name="app">The app.</param>
/// <param name="path">The path of the feed.</param>
internal sealed class FeedReader(HttpClient app, string path)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    // It verifies every tenth 304.
    private const int VerifyEvery = 10;

    private EntityTagHeaderValue? tag;
    private byte[] document = [];

    /// <summary>Whether it is the feed of a search.</summary>
    public bool IsSearch => path.Contains('?', StringComparison.Ordinal);

    /// <summary>The number of requests.</summary>
    public int Asked { get; private set; }

    /// <summary>The number of 304 responses.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Errors in responses.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Polls until time is up.</summary>
    /// <exception cref="HttpRequestException">The app does not respond.</exception>
    public async Task WorkAsync(TimeSpan pause, CancellationToken over)
    {
        try
        {
            while (true)
            {
                await AskAsync(over);
                await Task.Delay(pause, TimeProvider.System, over);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // Time is up.
        }
    }

    /// <summary>Polls once more, then checks its copy against an unconditional response.</summary>
    public async Task EndAsync()
    {
        await AskAsync(CancellationToken.None);
        var served = await app.GetByteArrayAsync(new Uri(path, UriKind.Relative), CancellationToken.None);
        if (!served.AsSpan().SequenceEqual(document))
            Wrong.Add($"{path} said that nothing had changed, and it had.");
    }

    private async Task AskAsync(CancellationToken over)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (tag is not null)
            request.Headers.IfNoneMatch.Add(tag);
        using var answer = await app.SendAsync(request, over);
        Asked++;
        if (answer.StatusCode == HttpStatusCode.NotModified)
        {
            if (++Unchanged % VerifyEvery == 0)
                await CheckAsync(over);
            return;
        }

        if (answer.StatusCode != HttpStatusCode.OK || answer.Headers.ETag is null)
        {
            Wrong.Add($"{path} was answered {(int)answer.StatusCode}, with {answer.Headers.ETag?.Tag ?? "no tag"}.");
            return;
        }

        document = await answer.Content.ReadAsByteArrayAsync(over);
        tag = answer.Headers.ETag;
        var ids = Ids();
        if (ids.Distinct(StringComparer.Ordinal).Count() != ids.Count)
            Wrong.Add($"{path} contains an entry twice.");
    }

    // The feed may have changed in between; then another conditional request does not get 304.
    private async Task CheckAsync(CancellationToken over)
    {
        using var whole = await app.GetAsync(new Uri(path, UriKind.Relative), over);
        var served = await whole.Content.ReadAsByteArrayAsync(over);
        if (served.AsSpan().SequenceEqual(document))
            return;

        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(tag!);
        using var answer = await app.SendAsync(request, over);
        if (answer.StatusCode == HttpStatusCode.NotModified)
            Wrong.Add($"{path} said that nothing had changed, and it had.");
    }

    private IReadOnlyList<string> Ids()
    {
        var file = path.Split('?')[0];
        if (file.EndsWith(".json", StringComparison.Ordinal))
        {
            using var json = JsonDocument.Parse(document);
            return [.. json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
        }

        var root = XDocument.Load(new MemoryStream(document)).Root!;
        return file.EndsWith(".rss", StringComparison.Ordinal)
            ? [.. root.Descendants("item").Select(item => item.Element("guid")!.Value)]
            : [.. root.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value)];
    }
}
