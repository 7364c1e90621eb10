using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace RareCancers.Bench.Programs;

/// <summary>A candidate in its own process: it keeps its input in memory and makes a pass over it on request.</summary>
/// <typeparam name="TPass">Its report about a pass, one line of JSON.</typeparam>
internal sealed class BenchmarkProcess<TPass> : IDisposable
{
    private readonly Process process;
    private readonly JsonTypeInfo<TPass> pass;

    private BenchmarkProcess(Process process, JsonTypeInfo<TPass> pass, string name)
    {
        this.process = process;
        this.pass = pass;
        Name = name;
    }

    /// <summary>Its name and version, and those of its runtime.</summary>
    public string Name { get; }

    /// <summary>Starts it; returns when it has read its input, before any pass.</summary>
    public static async Task<BenchmarkProcess<TPass>> StartAsync(ProcessStartInfo start, JsonTypeInfo<TPass> pass)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        var ready = JsonSerializer.Deserialize(await ReadAsync(process), ReadyLineJson.Default.ReadyLine)!;
        return new BenchmarkProcess<TPass>(process, pass, ready.Name);
    }

    /// <summary>Asks for a pass.</summary>
    /// <param name="what">The kind of pass, where there is a choice.</param>
    public async Task<TPass> PassAsync(string what = "")
    {
        await process.StandardInput.WriteLineAsync(what);
        await process.StandardInput.FlushAsync(CancellationToken.None);
        return JsonSerializer.Deserialize(await ReadAsync(process), pass)!;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    // It shares our standard error, so its own message is already there.
    private static async Task<string> ReadAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync(CancellationToken.None)
        ?? throw new BenchmarkFailedException(
            $"{process.StartInfo.FileName} {process.StartInfo.ArgumentList.FirstOrDefault()} ended before it had finished its work.");
}

/// <summary>The first line that a candidate writes, when its input is in memory.</summary>
/// <param name="Name">Its name and version, and those of its runtime.</param>
internal sealed record ReadyLine(string Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReadyLine))]
internal sealed partial class ReadyLineJson : JsonSerializerContext;
