using RareCancers.LocalHost.Azurite;
using RareCancers.LocalHost.Hosting;

namespace RareCancers.Bench.Programs;

/// <summary>A peer that runs on Node.js, in its own folder below peers.</summary>
internal static class NodePeer
{
    /// <summary>Installs the peer from its lock file if missing; returns its folder.</summary>
    /// <exception cref="LocalHost.StartupFailureException">Node.js is missing or too old, or npm could not install.</exception>
    public static async Task<string> RequireAsync(string name, TextWriter progress)
    {
        var folder = NodeTool.Find(AppContext.BaseDirectory, Path.Combine("peers", name))
            ?? throw new BenchmarkFailedException($"There is no folder peers/{name} in or above the folder of the program.");
        await new NodeTool("peer", name, alternative: "").RequireAsync(folder, new Progress(progress, ProgressStyle.Lines), CancellationToken.None);
        return folder;
    }
}
