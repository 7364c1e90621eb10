using RareCancers.LocalHost.Settings;

namespace RareCancers.Testing.Hosting;

/// <summary>Settings that isolate a local host from everything outside the test.</summary>
public static class TestSettings
{
    /// <summary>No environment variables, a free port, a separate folder, and the given settings.</summary>
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
