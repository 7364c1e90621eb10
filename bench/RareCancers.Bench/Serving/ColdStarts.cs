using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Serving;

/// <summary>The time from the start of a new process to its first feed; storage is already running and contains the articles.</summary>
internal sealed class ColdStarts(StoredCollection collection, BenchmarkOptions options, TextWriter progress)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    private readonly List<double> seconds = [];
    private readonly List<double> processorSeconds = [];

    /// <summary>The time of each counted start.</summary>
    public IReadOnlyList<double> Seconds => seconds;

    /// <param name="what">The name of the stored articles in the figures.</param>
    /// <param name="goal">The goal for the seconds.</param>
    public async Task<IReadOnlyList<Figure>> RunAsync(string what, Goal? goal)
    {
        // The first start includes reading the program from disk and JIT compilation of the client.
        for (var round = -1; round < options.Rounds; round++)
        {
            if (round >= 0)
                await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Starting, round {round + 1} of {options.Rounds}"));
            await StartAsync(isCounted: round >= 0);
        }

        return Figures(what, goal);
    }

    /// <summary>The figures of the starts so far.</summary>
    /// <param name="what">The name of the stored articles in the figures.</param>
    /// <param name="goal">The goal for the seconds.</param>
    public IReadOnlyList<Figure> Figures(string what, Goal? goal) =>
    [
        Figure.From($"cold process to first feed, {what}", "s", seconds, goal),
        Figure.From("  processor time until then", "s", processorSeconds),
    ];

    /// <summary>Starts the product once.</summary>
    public async Task StartAsync(bool isCounted)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var root = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePorts.Next()}"));
        var start = TimeProvider.System.GetTimestamp();
        await using var product = collection.Start(core: null, $"--urls={root}");
        await FirstFeedAsync(http, new Uri(root, $"feeds/{StoredCollection.Slug}.rss"));
        if (!isCounted)
            return;
        seconds.Add(TimeProvider.System.GetElapsedTime(start).TotalSeconds);
        processorSeconds.Add(product.ProcessorTime.TotalSeconds);
    }

    private static async Task FirstFeedAsync(HttpClient http, Uri address)
    {
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(address, CancellationToken.None);
                if (answer.StatusCode != HttpStatusCode.OK)
                    throw new BenchmarkFailedException($"The first response of a new process was {(int)answer.StatusCode}.");
                return;
            }
            catch (HttpRequestException refused) when (refused.InnerException is SocketException)
            {
                await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
            }
        }
    }
}
