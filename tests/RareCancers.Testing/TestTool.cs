using RareCancers.LocalHost.Azurite;

namespace RareCancers.Testing;

/// <summary>A program for tests that npm installs into its own folder below tests/tools.</summary>
public static class TestTool
{
    /// <summary>Installs it when it isn't yet, and gives its folder.</summary>
    /// <param name="folder">The folder's name below tests/tools.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="alternative">What to do instead of installing Node.js, with a comma and "or" before it; empty when there is nothing.</param>
    /// <exception cref="RareCancers.LocalHost.StartupFailureException">Node.js is missing or too old, or npm could not install.</exception>
    public static async Task<string> RequireAsync(string folder, string name, string alternative = "")
    {
        var path = Repository.PathOf("tests/tools/" + folder);
        await new NodeTool(name, folder, alternative).RequireAsync(path, new Progress(Console.Error, interactive: false), CancellationToken.None);
        return path;
    }
}
