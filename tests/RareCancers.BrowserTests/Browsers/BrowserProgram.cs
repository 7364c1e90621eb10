using System.Runtime.InteropServices;
using Microsoft.Playwright;

namespace RareCancers.BrowserTests.Browsers;

/// <summary>The browser that the tests drive. Never one that Playwright would download.</summary>
internal static class BrowserProgram
{
    /// <summary>The browser that is installed, else, on Linux on x64, that of the npm package.</summary>
    /// <param name="environment">The environment's variables.</param>
    /// <exception cref="InvalidOperationException">There is none; the message says what to install.</exception>
    public static async Task<BrowserTypeLaunchOptions> FindAsync(IReadOnlyDictionary<string, string> environment)
    {
        var options = new BrowserTypeLaunchOptions { Headless = true, Args = ["--disable-gpu", "--disable-quic"] };
        if (InstalledBrowser.Find(environment) is { } installed)
            return new(options) { ExecutablePath = installed };
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
        {
            throw new InvalidOperationException(
                $"The tests of the pages need a browser: install Chrome, Chromium or Edge, or name the program of one in the environment variable {InstalledBrowser.Variable}.");
        }

        var packaged = await PackagedBrowser.RequireAsync();
        return new(options)
        {
            ExecutablePath = packaged.Program,
            Env = environment.Where(variable => !packaged.Environment.ContainsKey(variable.Key)).Concat(packaged.Environment),
        };
    }
}
