using System.Text.Json;
using RareCancers.Testing.Hosting;

namespace RareCancers.Testing.Functions;

/// <summary>Settings for a worker.</summary>
public static class WorkerSettings
{
    /// <summary>
    /// The settings of <c>local.settings.sample.json</c> as environment variables, completed for tests and overridden by the given
    /// ones.
    /// </summary>
    /// <param name="address">The address of the functions.</param>
    /// <param name="given">Settings by name, with colons or double underscores.</param>
    public static Dictionary<string, string> Create(Uri address, params IEnumerable<(string Name, string Value)> given)
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("src/RareCancers.Worker/local.settings.sample.json")));
        var settings = sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);
        settings["PublicBaseUrl"] = address.AbsoluteUri.TrimEnd('/');
        settings["Mail__Folder"] = TestFolder.NewPath();
        settings["Tokens__Key"] = Convert.ToBase64String(new byte[32]);
        foreach (var (name, value) in given)
            settings[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return settings;
    }
}
