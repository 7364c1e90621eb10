using System.Text.Json;

namespace RareCancers.LocalHost.Azurite;

/// <summary>Compares the installed packages with the lock file.</summary>
internal static class NodeModules
{
    /// <summary>True when <c>node_modules/.package-lock.json</c> has the versions of <c>package-lock.json</c>.</summary>
    public static bool Match(string folder)
    {
        try
        {
            var wanted = Packages(Path.Combine(folder, "package-lock.json"));
            var installed = Packages(Path.Combine(folder, "node_modules", ".package-lock.json"));
            return wanted.All(package => installed.TryGetValue(package.Key, out var found)
                ? found.Version == package.Value.Version
                : package.Value.Optional);
        }
        catch (Exception absent) when (absent is IOException or JsonException or KeyNotFoundException)
        {
            return false;
        }
    }

    private static Dictionary<string, (string? Version, bool Optional)> Packages(string lockFile)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(lockFile));
        return json.RootElement.GetProperty("packages").EnumerateObject()
            .Where(package => package.Name.Length > 0) // The folder itself.
            .ToDictionary(package => package.Name, package => (
                package.Value.TryGetProperty("version", out var version) ? version.GetString() : null,
                package.Value.TryGetProperty("optional", out var optional) && optional.GetBoolean()));
    }
}
