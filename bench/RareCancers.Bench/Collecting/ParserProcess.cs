using System.Diagnostics;
using System.Text.Json;

namespace RareCancers.Bench.Collecting;

/// <summary>A parser in a process of its own, which holds the pages in memory and makes a pass over them when asked.</summary>
internal sealed class ParserProcess : IDisposable
{
    private readonly Process process;

    private ParserProcess(Process process, string description)
    {
        this.process = process;
        Description = description;
    }

    /// <summary>Its name and version, and its runtime's.</summary>
    public string Description { get; }

    /// <summary>Starts it, and returns when it has read the pages and parsed none.</summary>
    public static async Task<ParserProcess> StartAsync(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        var ready = JsonSerializer.Deserialize(await ReadAsync(process), ParserJson.Default.ParserReady)!;
        return new ParserProcess(process, ready.Parser);
    }

    public async Task<ParserPass> PassAsync()
    {
        await process.StandardInput.WriteLineAsync();
        await process.StandardInput.FlushAsync(CancellationToken.None);
        return JsonSerializer.Deserialize(await ReadAsync(process), ParserJson.Default.ParserPass)!;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    // What went wrong it has said itself, on the standard error that it shares with us.
    private static async Task<string> ReadAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync(CancellationToken.None)
        ?? throw new UnfairException($"{process.StartInfo.FileName} {process.StartInfo.ArgumentList.FirstOrDefault()} ended before it had parsed the pages.");
}
