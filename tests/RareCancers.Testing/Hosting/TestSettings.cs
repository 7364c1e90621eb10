using RareCancers.LocalHost.Settings;

namespace RareCancers.Testing.Hosting;

/// <summary>Settings of a local host that touch nothing outside a test.</summary>
public static class TestSettings
{
    /// <summary>No environment, a free port, a folder of its own, and what is given.</summary>
    public static LocalHostSettings With(params (string Name, string Value)[] settings)
    {
        var overrides = new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["LocalHost:DataFolder"] = TestFolder.NewPath(),
        };
        foreach (var (name, value) in settings)
            overrides[name] = value;
        return new() { ReadEnvironment = false, Overrides = overrides };
    }
}
