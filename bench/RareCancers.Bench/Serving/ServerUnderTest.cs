using System.Net.Http.Headers;

namespace RareCancers.Bench.Serving;

/// <summary>A server under load, and its measurements.</summary>
/// <param name="name">Its name in the figures.</param>
/// <param name="address">The address of the feed.</param>
/// <param name="processorTime">Returns the processor time that it has used.</param>
internal sealed class ServerUnderTest(string name, Uri address, Func<TimeSpan> processorTime) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Dictionary<(string Kind, string What), List<double>> measured = [];
    private string tag = "";

    public string Name => name;

    /// <summary>The feed as this server sends it.</summary>
    public async Task<FeedBytes> FetchAsync() => new(await FetchAsync(RequestKind.All[0]), await FetchAsync(RequestKind.All[1]));

    /// <summary>Sends one request and checks the response.</summary>
    /// <exception cref="BenchmarkFailedException">The status or the content coding is wrong.</exception>
    public async Task<byte[]> FetchAsync(RequestKind kind)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var header in kind.Headers(tag))
            request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
        using var answer = await http.SendAsync(request, CancellationToken.None);
        if ((int)answer.StatusCode != kind.Status || answer.Headers.ConnectionClose == true || IsGzip(answer.Content.Headers) != (kind == RequestKind.All[1]))
            throw new BenchmarkFailedException($"{name} answered {(int)answer.StatusCode} to {kind.Name}, with {answer.Content.Headers}");
        if (kind == RequestKind.All[0])
            tag = answer.Headers.ETag!.ToString();
        return await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
    }

    /// <summary>Puts it under load.</summary>
    public Task<WrkRun> LoadAsync(Wrk wrk, RequestKind kind, int connections, TimeSpan time, TimeSpan pause = default) =>
        wrk.RunAsync(address, kind.Headers(tag), connections, time, pause);

    /// <summary>The processor time that it has used.</summary>
    public TimeSpan ProcessorTime() => processorTime();

    public void Add(RequestKind kind, string what, double value)
    {
        if (!measured.TryGetValue((kind.Name, what), out var values))
            measured[(kind.Name, what)] = values = [];
        values.Add(value);
    }

    /// <summary>The values added, one per round.</summary>
    public IReadOnlyList<double> Values(RequestKind kind, string what) => measured[(kind.Name, what)];

    public void Dispose() => http.Dispose();

    private static bool IsGzip(HttpContentHeaders headers) => headers.ContentEncoding.Contains("gzip");
}
