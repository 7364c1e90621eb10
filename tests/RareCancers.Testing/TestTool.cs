using RareCancers.LocalHost.Azurite;
using RareCancers.LocalHost.Hosting;

namespace RareCancers.Testing;

/// <summary>Test tools that npm installs into their own folders below tests/tools.</summary>
public static class TestTool
{
    /// <summary>Installs a tool if missing; returns its folder.</summary>
    /// <param name="folder">The folder's name below tests/tools.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="alternative">
    /// The alternative to installing Node.js, starting with ", or"; empty if there is none.
    /// </param>
    /// <exception cref="RareCancers.LocalHost.StartupFailureException">Node.js is missing or too old, or npm could not install.</exception>
    public static async Task<string> RequireAsync(string folder, string name, string alternative = "")
    {
        var path = Repository.PathOf("tests/tools/" + folder);
        await new NodeTool(name, folder, alternative).RequireAsync(path, new Progress(Console.Error, ProgressStyle.Lines), CancellationToken.None);
        return path;
    }
}
