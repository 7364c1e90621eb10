using System.Diagnostics;
using System.Text.RegularExpressions;

namespace RareCancers.Bench.Programs;

/// <summary>The product, RareCancers.LocalHost, in its own process. Disposing ends it.</summary>
internal sealed partial class Product : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly TaskCompletionSource<Uri> serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long started = TimeProvider.System.GetTimestamp();
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<long> peak;

    private Product(Process process)
    {
        this.process = process;
        output = ReadAsync();
        peak = WatchAsync();
    }

    /// <summary>Settings for measurements: no timer fires.</summary>
    /// <param name="storage">The connection string.</param>
    /// <param name="folder">The folder for its files.</param>
    public static IReadOnlyList<string> IdleSettings(string storage, string folder) =>
    [
        $"--AzureWebJobsStorage={storage}", $"--LocalHost:DataFolder={folder}", "--urls=http://127.0.0.1:0",
        // Measurements pretend to be many clients.
        "--LocalHost:KnownProxies:0=127.0.0.1",
        "--Collections:Schedule=0 0 0 1 1 *", "--Collections:NewSchedule=0 0 0 1 1 *", "--Enrichment:Schedule=0 0 0 1 1 *",
        "--Digests:Schedule=0 0 0 1 1 *", "--WebSub:Schedule=0 0 0 1 1 *", "--Watch:Schedule=0 0 0 1 1 *",
    ];

    /// <summary>Runs a command of the program to completion.</summary>
    /// <exception cref="BenchmarkFailedException">It failed.</exception>
    public static async Task<ProductRun> RunAsync(params IEnumerable<string> arguments)
    {
        await using var product = Start(arguments);
        await product.process.WaitForExitAsync(CancellationToken.None);
        var seconds = TimeProvider.System.GetElapsedTime(product.started).TotalSeconds;
        var said = await product.output;
        return product.process.ExitCode == 0
            ? new ProductRun(seconds, await product.peak, said)
            : throw new BenchmarkFailedException($"The product ended with {product.process.ExitCode}: {said}");
    }

    /// <summary>Starts the program without a command: it serves until disposed.</summary>
    public static Product Start(params IEnumerable<string> arguments) => Start(core: null, arguments);

    /// <summary>The same, pinned to a processor if one is given.</summary>
    public static Product Start(Core? core, params IEnumerable<string> arguments)
    {
        var start = DotNetProgram.Start("RareCancers.LocalHost.dll", arguments);
        start = core?.Pin(start) ?? start;
        start.RedirectStandardOutput = true;
        start.WorkingDirectory = Path.GetTempPath();
        start.Environment.Remove("AzureWebJobsStorage");
        return new Product(Process.Start(start)!);
    }

    /// <summary>The process ID.</summary>
    public int Id => process.Id;

    /// <summary>The processor time of all its threads.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Waits until it serves; returns its address.</summary>
    public async Task<Uri> ServesAsync() =>
        await Task.WhenAny(serving.Task, output) == serving.Task
            ? await serving.Task
            : throw new BenchmarkFailedException($"The product did not start: {await output}");

    /// <summary>Ends the program; returns its peak resident memory in bytes.</summary>
    public async Task<long> EndAsync()
    {
        if (!process.HasExited)
            process.Kill();
        return await peak;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        process.Dispose();
    }

    private async Task<string> ReadAsync()
    {
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lines.Add(line);
            if (StartLine().Match(line) is { Success: true } match)
                serving.TrySetResult(new Uri(match.Groups["address"].Value));
        }

        return string.Join('\n', lines);
    }

    // The operating system tracks the peak only while the process lives.
    private async Task<long> WatchAsync()
    {
        long most = 0;
        while (!process.HasExited)
        {
            process.Refresh();
            try
            {
                most = Math.Max(most, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It has ended in the meantime.
            }

            await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
        }

        return most;
    }

    [GeneratedRegex(@"^ *Start +(?<address>http://\S+)$", RegexOptions.CultureInvariant)]
    private static partial Regex StartLine();
}
