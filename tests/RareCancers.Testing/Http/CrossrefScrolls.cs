using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace RareCancers.Testing.Http;

/// <summary>
/// The cursors of Crossref's lists. The service remembers the place of each, so the same token leads to the next page each time, and
/// forgets it after some minutes.
/// </summary>
internal sealed class CrossrefScrolls
{
    private readonly ConcurrentDictionary<string, Queue<JsonObject>> scrolls = new(StringComparer.Ordinal);

    /// <summary>Remembers a list; returns its token, which needs escaping in an address.</summary>
    public string Open(IEnumerable<JsonObject> works)
    {
        var token = $"DnF1ZXJ5VGhlbkZldGNo+{Guid.NewGuid():N}/==";
        scrolls[token] = new Queue<JsonObject>(works);
        return token;
    }

    /// <summary>The next works; null for a token that is not known.</summary>
    public JsonObject[]? Next(string token, int rows)
    {
        if (!scrolls.TryGetValue(token, out var rest))
            return null;

        lock (rest)
        {
            var page = new List<JsonObject>();
            while (page.Count < rows && rest.TryDequeue(out var work))
                page.Add(work);
            return [.. page];
        }
    }

    public void Forget() => scrolls.Clear();
}
