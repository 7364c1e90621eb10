using System.Globalization;

namespace RareCancers.Bench.Soaking;

/// <summary>Reads again and again what a process holds, from Linux's /proc.</summary>
/// <param name="process">Its number.</param>
internal sealed class Gauge(int process)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly List<(double Megabytes, double Handles, double Threads)> samples = [];

    /// <summary>Reads until time is over.</summary>
    public async Task WorkAsync(CancellationToken over)
    {
        try
        {
            while (true)
            {
                samples.Add(Read());
                await Task.Delay(Pause, TimeProvider.System, over);
            }
        }
        catch (OperationCanceledException)
        {
            // Read enough.
        }
    }

    /// <summary>What it held resident in MB, how many files and sockets it had open, and how many threads: in the second third of the time and in the last.</summary>
    public ((double Megabytes, double Handles, double Threads) Then, (double Megabytes, double Handles, double Threads) Now) Thirds() =>
        (Median(samples[(samples.Count / 3)..(samples.Count * 2 / 3)]), Median(samples[(samples.Count * 2 / 3)..]));

    private static (double Megabytes, double Handles, double Threads) Median(IReadOnlyList<(double Megabytes, double Handles, double Threads)> some) =>
        (Median(some.Select(one => one.Megabytes)), Median(some.Select(one => one.Handles)), Median(some.Select(one => one.Threads)));

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private (double Megabytes, double Handles, double Threads) Read()
    {
        var status = File.ReadLines($"/proc/{process}/status").Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.Ordinal);
        return (
            double.Parse(status["VmRSS"].Split(' ')[0], CultureInfo.InvariantCulture) * 1024 / 1e6,
            Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Count(),
            double.Parse(status["Threads"], CultureInfo.InvariantCulture));
    }
}
