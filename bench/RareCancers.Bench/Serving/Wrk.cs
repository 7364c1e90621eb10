using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RareCancers.Bench.Programs;
using RareCancers.LocalHost.Azurite;

namespace RareCancers.Bench.Serving;

/// <summary>The load generator wrk: one thread, and so many connections that are kept open.</summary>
/// <param name="core">The processor that it keeps to; null for all.</param>
internal sealed partial class Wrk(Core? core)
{
    // It prints its own table first; the script's line is the last.
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Serving", "wrk.lua");

    public static Task RequireAsync(TextWriter progress) => DebianPackage.RequireAsync("wrk", progress, "which", "wrk");

    /// <summary>Asks for one address again and again.</summary>
    /// <param name="address">The address.</param>
    /// <param name="headers">The request's headers, as <c>Name: value</c>.</param>
    /// <param name="connections">How many connections.</param>
    /// <param name="time">For how long; whole seconds.</param>
    /// <param name="pause">How long each connection rests after an answer, on the average: rests are exponentially distributed. Zero for not at all.</param>
    /// <exception cref="UnfairException">An answer was an error, or a connection failed.</exception>
    public async Task<WrkRun> RunAsync(Uri address, IReadOnlyList<string> headers, int connections, TimeSpan time, TimeSpan pause = default)
    {
        var start = new ProcessStartInfo("wrk",
        [
            "--threads", "1", "--connections", Text(connections), "--duration", Text(time.TotalSeconds) + "s", "--script", Script,
            .. headers.SelectMany(header => (string[])["--header", header]), address.AbsoluteUri, "--", Text(pause.TotalMilliseconds),
        ]);
        var (exitCode, output) = await Tool.RunAsync(core?.Keep(start) ?? start, CancellationToken.None);
        var run = exitCode == 0 ? JsonSerializer.Deserialize(output.TrimEnd().Split('\n')[^1], WrkJson.Default.WrkRun) : null;
        return run is { Errors: 0 } ? run : throw new UnfairException($"wrk had errors from {address}: {output}");
    }

    private static string Text(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(WrkRun))]
    private sealed partial class WrkJson : JsonSerializerContext;
}
