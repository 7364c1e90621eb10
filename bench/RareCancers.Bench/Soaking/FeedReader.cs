using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;

namespace RareCancers.Bench.Soaking;

/// <summary>A feed reader that asks for one feed again and again, and whether it has changed.</summary>
/// <param name="app">The app.</param>
/// <param name="path">The feed.</param>
internal sealed class FeedReader(HttpClient app, string path)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    // That it is told that nothing has changed it believes nine times of ten.
    private const int Doubt = 10;

    private EntityTagHeaderValue? tag;
    private byte[] document = [];

    /// <summary>Whether the feed is a search's.</summary>
    public bool IsSearch => path.Contains('?', StringComparison.Ordinal);

    /// <summary>How often it asked.</summary>
    public int Asked { get; private set; }

    /// <summary>How often nothing had changed.</summary>
    public int Unchanged { get; private set; }

    /// <summary>What was wrong with answers.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Asks until time is over.</summary>
    /// <exception cref="HttpRequestException">The app does not answer at all.</exception>
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
            // Enough read.
        }
    }

    /// <summary>Asks once more, and whether what it holds then is what is served.</summary>
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
            if (++Unchanged % Doubt == 0)
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
            Wrong.Add($"{path} has an entry twice.");
    }

    // It may have changed since; then the next question is told so, too.
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
