using RareCancers.Bench.Sending;

namespace RareCancers.Bench.Programs;

/// <summary>The product, RareCancers.LocalHost, in its own process.</summary>
internal static class Product
{
    /// <summary>The program as built with this one.</summary>
    public const string Assembly = "RareCancers.LocalHost.dll";

    /// <summary>Settings for measurements: no timer fires.</summary>
    /// <param name="storage">The connection string.</param>
    /// <param name="folder">The folder for its files.</param>
    public static IReadOnlyList<string> IdleSettings(string storage, string folder) =>
    [
        $"--AzureWebJobsStorage={storage}", $"--LocalHost:DataFolder={folder}", "--urls=http://127.0.0.1:0",
        // A program that runs a command only needs the key of its app.
        $"--Tokens:Key={SenderSettings.TokensKey}",
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
        return await product.EndsAsync();
    }

    /// <summary>Starts the program without a command: it serves until disposed.</summary>
    public static ServerProcess Start(params IEnumerable<string> arguments) => Start(core: null, Assembly, arguments);

    /// <summary>The same, pinned to a processor if one is given.</summary>
    public static ServerProcess Start(Core? core, string program, params IEnumerable<string> arguments) =>
        ServerProcess.Start(core, DotNetProgram.Start(program, arguments));
}
