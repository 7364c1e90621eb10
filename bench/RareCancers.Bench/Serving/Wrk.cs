using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RareCancers.Bench.Programs;
using RareCancers.LocalHost.Azurite;

namespace RareCancers.Bench.Serving;

/// <summary>The load generator wrk, with one thread and persistent connections.</summary>
/// <param name="core">The processor to pin it to; null for all.</param>
internal sealed partial class Wrk(Core? core)
{
    // wrk prints its own table first; the script's line comes last.
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Serving", "wrk.lua");

    public static Task RequireAsync(TextWriter progress) => DebianPackage.RequireAsync("wrk", progress, "which", "wrk");

    /// <summary>Requests one address repeatedly.</summary>
    /// <param name="address">The address.</param>
    /// <param name="headers">The request's headers, as <c>Name: value</c>.</param>
    /// <param name="connections">The number of connections.</param>
    /// <param name="time">The duration, in whole seconds.</param>
    /// <param name="pause">The average pause of a connection after a response; pauses are exponentially distributed. Zero for none.</param>
    /// <exception cref="BenchmarkFailedException">A response was an error, or a connection failed.</exception>
    public async Task<WrkRun> RunAsync(Uri address, IReadOnlyList<string> headers, int connections, TimeSpan time, TimeSpan pause = default)
    {
        var start = new ProcessStartInfo("wrk",
        [
            "--threads", "1", "--connections", Text(connections), "--duration", Text(time.TotalSeconds) + "s", "--script", Script,
            .. headers.SelectMany(header => (string[])["--header", header]), address.AbsoluteUri, "--", Text(pause.TotalMilliseconds),
        ]);
        var (exitCode, output) = await Tool.RunAsync(core?.Pin(start) ?? start, CancellationToken.None);
        var run = exitCode == 0 ? JsonSerializer.Deserialize(output.TrimEnd().Split('\n')[^1], WrkJson.Default.WrkRun) : null;
        return run is { Errors: 0 } ? run : throw new BenchmarkFailedException($"wrk had errors from {address}: {output}");
    }

    private static string Text(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(WrkRun))]
    private sealed partial class WrkJson : JsonSerializerContext;
}
