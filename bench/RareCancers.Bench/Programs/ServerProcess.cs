using System.Diagnostics;
using System.Text.RegularExpressions;

namespace RareCancers.Bench.Programs;

/// <summary>A program that serves in its own process, and prints a line with <c>Start</c> and its address. Disposing ends it.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly TaskCompletionSource<Uri> serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long started = TimeProvider.System.GetTimestamp();
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<long> peak;

    private ServerProcess(Process process)
    {
        this.process = process;
        output = ReadAsync();
        peak = WatchAsync();
    }

    /// <summary>Starts a program.</summary>
    /// <param name="core">The processor to pin it to; null for all.</param>
    /// <param name="start">The program.</param>
    public static ServerProcess Start(Core? core, ProcessStartInfo start)
    {
        start = core?.Pin(start) ?? start;
        start.RedirectStandardOutput = true;
        start.WorkingDirectory = Path.GetTempPath();
        start.Environment.Remove("AzureWebJobsStorage");
        return new ServerProcess(Process.Start(start)!);
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
            : throw new BenchmarkFailedException($"{process.StartInfo.ArgumentList[0]} did not start: {await output}");

    /// <summary>Ends the program; returns its peak resident memory in bytes.</summary>
    public async Task<long> EndAsync()
    {
        if (!process.HasExited)
            process.Kill();
        return await peak;
    }

    /// <summary>Waits until the program ends by itself.</summary>
    /// <exception cref="BenchmarkFailedException">It failed.</exception>
    public async Task<ProductRun> EndsAsync()
    {
        await process.WaitForExitAsync(CancellationToken.None);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var said = await output;
        return process.ExitCode == 0
            ? new ProductRun(seconds, await peak, said)
            : throw new BenchmarkFailedException($"The product ended with {process.ExitCode}: {said}");
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
