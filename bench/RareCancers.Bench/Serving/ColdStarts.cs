using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Serving;

/// <summary>The time from the start of a new process to its first feed; storage is already running and contains the articles.</summary>
/// <param name="collection">The stored Collection.</param>
/// <param name="program">The program, as published or built.</param>
internal sealed class ColdStarts(StoredCollection collection, string program = Product.Assembly)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    private readonly List<double> seconds = [];
    private readonly List<double> processorSeconds = [];

    /// <summary>The time of each counted start.</summary>
    public IReadOnlyList<double> Seconds => seconds;

    /// <summary>Starts each in turn, in every round.</summary>
    public static async Task TakeTurnsAsync(IReadOnlyList<ColdStarts> all, BenchmarkOptions options, TextWriter progress)
    {
        // The first start includes reading the program from disk and JIT compilation of the client.
        for (var round = -1; round < options.Rounds; round++)
        {
            await progress.WriteLineAsync(
                round < 0 ? "Warming up" : string.Create(CultureInfo.InvariantCulture, $"Starting, round {round + 1} of {options.Rounds}"));
            foreach (var starts in all)
                await starts.StartAsync(isCounted: round >= 0);
        }
    }

    /// <summary>The figures of the starts so far.</summary>
    /// <param name="what">What was started, in the figures.</param>
    /// <param name="goal">The goal for the seconds.</param>
    public IReadOnlyList<Figure> Figures(string what, Goal? goal = null) =>
    [
        Figure.From($"cold process to first feed, {what}", "s", seconds, goal),
        Figure.From("  processor time until then", "s", processorSeconds),
    ];

    private async Task StartAsync(bool isCounted)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var root = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePorts.Next()}"));
        var start = TimeProvider.System.GetTimestamp();
        await using var product = collection.StartProgram(core: null, program, $"--urls={root}");
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
