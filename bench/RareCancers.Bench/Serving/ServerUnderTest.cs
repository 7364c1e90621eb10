using System.Net.Http.Headers;

namespace RareCancers.Bench.Serving;

/// <summary>A server under load, and what is measured of it.</summary>
/// <param name="name">What figures call it.</param>
/// <param name="address">The feed.</param>
/// <param name="processorTime">Tells how long processors have worked for it.</param>
internal sealed class Contender(string name, Uri address, Func<TimeSpan> processorTime) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Dictionary<(string Kind, string What), List<double>> measured = [];
    private string tag = "";

    public string Name => name;

    /// <summary>The feed as this server sends it.</summary>
    public async Task<FeedBytes> FetchAsync() => new(await FetchAsync(Kind.All[0]), await FetchAsync(Kind.All[1]));

    /// <summary>Sees that it answers as it should, once.</summary>
    /// <exception cref="UnfairException">It answers with another status or in another coding than it should.</exception>
    public async Task<byte[]> FetchAsync(Kind kind)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var header in kind.Headers(tag))
            request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
        using var answer = await http.SendAsync(request, CancellationToken.None);
        if ((int)answer.StatusCode != kind.Status || answer.Headers.ConnectionClose == true || IsGzip(answer.Content.Headers) != (kind == Kind.All[1]))
            throw new UnfairException($"{name} answered {(int)answer.StatusCode} to {kind.Name}, with {answer.Content.Headers}");
        if (kind == Kind.All[0])
            tag = answer.Headers.ETag!.ToString();
        return await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
    }

    /// <summary>Puts it under load.</summary>
    public Task<WrkRun> LoadAsync(Wrk wrk, Kind kind, int connections, TimeSpan time, TimeSpan pause = default) =>
        wrk.RunAsync(address, kind.Headers(tag), connections, time, pause);

    /// <summary>How long processors have worked for it.</summary>
    public TimeSpan ProcessorTime() => processorTime();

    public void Add(Kind kind, string what, double value)
    {
        if (!measured.TryGetValue((kind.Name, what), out var values))
            measured[(kind.Name, what)] = values = [];
        values.Add(value);
    }

    /// <summary>What was added, once a round.</summary>
    public IReadOnlyList<double> Values(Kind kind, string what) => measured[(kind.Name, what)];

    public void Dispose() => http.Dispose();

    private static bool IsGzip(HttpContentHeaders headers) => headers.ContentEncoding.Contains("gzip");
}
