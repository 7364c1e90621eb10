namespace RareCancers.BrowserTests.Browsers;

/// <summary>Finds a Chromium-based browser in its usual places.</summary>
internal static class InstalledBrowser
{
    /// <summary>The environment variable with the path of a browser, or <see cref="None"/>.</summary>
    public const string Variable = "RARE_CANCERS_BROWSER";

    /// <summary>The value of the variable that ignores installed browsers.</summary>
    public const string None = "npm";

    private static readonly string[] LinuxNames =
        ["chromium", "google-chrome-stable", "google-chrome", "microsoft-edge-stable", "microsoft-edge", "chromium-browser"];

    private static readonly string[] MacNames = ["Google Chrome", "Chromium", "Microsoft Edge"];

    private static readonly string[] WindowsPrograms =
        [@"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe", @"Chromium\Application\chrome.exe"];

    /// <summary>Returns the path of the browser; null if there is none.</summary>
    /// <param name="environment">The environment variables.</param>
    /// <exception cref="InvalidOperationException">The variable names a missing file.</exception>
    public static string? Find(IReadOnlyDictionary<string, string> environment)
    {
        return environment.GetValueOrDefault(Variable) switch
        {
            null or "" => Places(environment).FirstOrDefault(File.Exists),
            None => null,
            var named when File.Exists(named) => named,
            var named => throw new InvalidOperationException($"{Variable} names '{named}', where there is no browser."),
        };
    }

    private static IEnumerable<string> Places(IReadOnlyDictionary<string, string> environment)
    {
        if (OperatingSystem.IsWindows())
            return Join(["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"], environment, WindowsPrograms);
        if (OperatingSystem.IsMacOS())
        {
            return from folder in new[] { "/Applications", Path.Combine(environment.GetValueOrDefault("HOME") ?? "", "Applications") }
                   from name in MacNames
                   select Path.Combine(folder, name + ".app", "Contents", "MacOS", name);
        }

        var folders = (environment.GetValueOrDefault("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return LinuxNames.SelectMany(name => folders.Select(folder => Path.Combine(folder, name)));
    }

    private static IEnumerable<string> Join(string[] variables, IReadOnlyDictionary<string, string> environment, string[] programs) =>
        from program in programs
        from variable in variables
        where environment.ContainsKey(variable)
        select Path.Combine(environment[variable], program);
}
