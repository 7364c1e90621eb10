using System.Runtime.InteropServices;
using Microsoft.Playwright;

namespace RareCancers.BrowserTests.Browsers;

/// <summary>Finds the browser for the tests; never one that Playwright downloads.</summary>
internal static class BrowserProgram
{
    /// <summary>Returns the installed browser or, on Linux on x64, that of the npm package.</summary>
    /// <param name="environment">The environment variables.</param>
    /// <exception cref="InvalidOperationException">There is no browser; the message says what to install.</exception>
    public static async Task<BrowserTypeLaunchOptions> FindAsync(IReadOnlyDictionary<string, string> environment)
    {
        var options = new BrowserTypeLaunchOptions { Headless = true, Args = ["--disable-gpu", "--disable-quic"] };
        if (InstalledBrowser.Find(environment) is { } installed)
            return new(options) { ExecutablePath = installed };
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
        {
            throw new InvalidOperationException(
                "The page tests need a browser: install Chrome, Chromium or Edge, or set the environment variable "
                + $"{InstalledBrowser.Variable} to the path of one.");
        }

        var packaged = await PackagedBrowser.RequireAsync();
        return new(options)
        {
            ExecutablePath = packaged.Program,
            Env = environment.Where(variable => !packaged.Environment.ContainsKey(variable.Key)).Concat(packaged.Environment),
        };
    }
}
