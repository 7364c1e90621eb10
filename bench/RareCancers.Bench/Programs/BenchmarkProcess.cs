using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace RareCancers.Bench.Programs;

/// <summary>One of several that do the same work, in a process of its own: it holds its input in memory and makes a pass over it when asked.</summary>
/// <typeparam name="TPass">What it says of a pass, as a line of JSON.</typeparam>
internal sealed class Contestant<TPass> : IDisposable
{
    private readonly Process process;
    private readonly JsonTypeInfo<TPass> pass;

    private Contestant(Process process, JsonTypeInfo<TPass> pass, string name)
    {
        this.process = process;
        this.pass = pass;
        Name = name;
    }

    /// <summary>Its name and version, and its runtime's.</summary>
    public string Name { get; }

    /// <summary>Starts it, and returns when it has read its input and done nothing with it.</summary>
    public static async Task<Contestant<TPass>> StartAsync(ProcessStartInfo start, JsonTypeInfo<TPass> pass)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        var ready = JsonSerializer.Deserialize(await ReadAsync(process), ContestantJson.Default.ContestantReady)!;
        return new Contestant<TPass>(process, pass, ready.Name);
    }

    /// <summary>Asks for a pass.</summary>
    /// <param name="what">Over what, where there is a choice.</param>
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

    // What went wrong it has said itself, on the standard error that it shares with us.
    private static async Task<string> ReadAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync(CancellationToken.None)
        ?? throw new UnfairException($"{process.StartInfo.FileName} {process.StartInfo.ArgumentList.FirstOrDefault()} ended before it had done its work.");
}

/// <summary>The first line of a contestant's process: that its input is in memory, and who it is.</summary>
/// <param name="Name">Its name and version, and its runtime's.</param>
internal sealed record ContestantReady(string Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ContestantReady))]
internal sealed partial class ContestantJson : JsonSerializerContext;
