using System.Globalization;

namespace RareCancers.Bench.Soaking;

/// <summary>Samples the resources of a process from Linux's /proc.</summary>
/// <param name="process">The process ID.</param>
internal sealed class ProcessMonitor(int process)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly List<(double Megabytes, double Handles, double Threads)> samples = [];

    /// <summary>Samples until time is up.</summary>
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
            // Time is up.
        }
    }

    /// <summary>
    /// The median resident memory in MB, open files and sockets, and threads, in the second and in the last third of the time.
    /// </summary>
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
