using System.Collections.Concurrent;
using System.Diagnostics;
using RareCancers.Bench.Crashing.Sending;
using RareCancers.Bench.Programs;

namespace RareCancers.Bench.Crashing;

/// <summary>A sender process that can be killed.</summary>
internal sealed class SenderProcess : IDisposable
{
    // 128 and the number of SIGKILL.
    private const int KilledCode = 137;
    private const int KeptLines = 12;

    private readonly Process process;
    private readonly ConcurrentQueue<string> errors = new();
    private readonly Task<string?> ready;
    private readonly Task<string> output;

    private SenderProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginErrorReadLine();
        ready = process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask();
        output = ready.ContinueWith(_ => process.StandardOutput.ReadToEndAsync(CancellationToken.None), TaskScheduler.Default).Unwrap();
    }

    /// <summary>Whether it finished its work.</summary>
    public bool IsDone => process.ExitCode == 0;

    /// <summary>Whether it was killed.</summary>
    public bool IsKilled => process.ExitCode == KilledCode;

    /// <summary>Its exit code and its last lines of standard error.</summary>
    public string Ending => $"It ended with {process.ExitCode}. Its last errors: {string.Join(Environment.NewLine, errors)}";

    public static SenderProcess Start(SenderArguments arguments)
    {
        var start = DotNetProgram.Start("RareCancers.Bench.dll", SenderProgram.Command, arguments.ToString());
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return new SenderProcess(start);
    }

    /// <summary>Kills it, as SIGKILL does.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Waits until it starts to plan and send, or has ended.</summary>
    public Task ReadyAsync() => ready;

    /// <summary>Waits for it to end.</summary>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public Task EndAsync(TimeSpan patience) => process.WaitForExitAsync(CancellationToken.None).WaitAsync(patience, TimeProvider.System);

    /// <summary>How many times it passed each point; only valid once it is done.</summary>
    public async Task<IReadOnlyDictionary<string, int>> PassedAsync() => SenderProgram.Read(await output);

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;

        errors.Enqueue(line);
        while (errors.Count > KeptLines)
            errors.TryDequeue(out _);
    }
}
