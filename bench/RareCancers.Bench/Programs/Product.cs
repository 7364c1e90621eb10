using System.Diagnostics;
using System.Text.RegularExpressions;

namespace RareCancers.Bench.Programs;

/// <summary>The product's own program, RareCancers.LocalHost, as a process of its own; ended with this.</summary>
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

    /// <summary>Settings for a program that is measured: nothing that a timer starts runs beside that.</summary>
    /// <param name="storage">The connection string.</param>
    /// <param name="folder">Where it keeps its files.</param>
    public static IReadOnlyList<string> AloneWith(string storage, string folder) =>
    [
        $"--AzureWebJobsStorage={storage}", $"--LocalHost:DataFolder={folder}", "--urls=http://127.0.0.1:0",
        "--Collections:Schedule=0 0 0 1 1 *", "--Collections:NewSchedule=0 0 0 1 1 *", "--Enrichment:Schedule=0 0 0 1 1 *",
        "--Digests:Schedule=0 0 0 1 1 *", "--WebSub:Schedule=0 0 0 1 1 *", "--Watch:Schedule=0 0 0 1 1 *",
    ];

    /// <summary>Runs one of the program's commands to its end.</summary>
    /// <exception cref="UnfairException">It failed.</exception>
    public static async Task<ProductRun> RunAsync(params IEnumerable<string> arguments)
    {
        await using var product = Start(arguments);
        await product.process.WaitForExitAsync(CancellationToken.None);
        var seconds = TimeProvider.System.GetElapsedTime(product.started).TotalSeconds;
        var said = await product.output;
        return product.process.ExitCode == 0
            ? new ProductRun(seconds, await product.peak, said)
            : throw new UnfairException($"The product ended with {product.process.ExitCode}: {said}");
    }

    /// <summary>Starts the program without a command: it serves until it is disposed of.</summary>
    public static Product Start(params IEnumerable<string> arguments) => Start(core: null, arguments);

    /// <summary>The same, kept to one processor where one is given.</summary>
    public static Product Start(Core? core, params IEnumerable<string> arguments)
    {
        var start = DotNetProgram.Start("RareCancers.LocalHost.dll", arguments);
        start = core?.Keep(start) ?? start;
        start.RedirectStandardOutput = true;
        start.WorkingDirectory = Path.GetTempPath();
        start.Environment.Remove("AzureWebJobsStorage");
        return new Product(Process.Start(start)!);
    }

    /// <summary>The number of the process.</summary>
    public int Id => process.Id;

    /// <summary>How long processors have worked for it, on all its threads.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Where it answers, once it does.</summary>
    public async Task<Uri> ServesAsync() =>
        await Task.WhenAny(serving.Task, output) == serving.Task ? await serving.Task : throw new UnfairException($"The product did not start: {await output}");

    /// <summary>Ends the program; returns the most memory in bytes that it held resident.</summary>
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

    // The system keeps the peak, and forgets it with the process.
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
                // It has ended since.
            }

            await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
        }

        return most;
    }

    [GeneratedRegex(@"^ *Start +(?<address>http://\S+)$", RegexOptions.CultureInvariant)]
    private static partial Regex StartLine();
}
