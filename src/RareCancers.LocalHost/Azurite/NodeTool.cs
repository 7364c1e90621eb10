using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace RareCancers.LocalHost.Azurite;

/// <summary>A program for Node.js that npm installs into its own folder, by the lock file there. No package may run a script while it is installed.</summary>
/// <param name="name">What messages call it, such as <c>storage emulator</c>.</param>
/// <param name="package">The package that it is, such as <c>Azurite</c>.</param>
/// <param name="alternative">What to do instead of installing Node.js, with a comma and "or" before it; empty when there is nothing.</param>
internal sealed class NodeTool(string name, string package, string alternative)
{
    private const int OldestNode = 20;

    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(10);

    /// <summary>The folder below <paramref name="programFolder"/>, or below one above it, that holds the tool's start.js; null when there is none.</summary>
    public static string? Find(string programFolder, string toolFolder)
    {
        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, toolFolder);
            if (File.Exists(Path.Combine(candidate, "start.js")))
                return candidate;
        }

        return null;
    }

    /// <summary>Installs the tool in its folder when it isn't yet.</summary>
    /// <exception cref="StartupFailureException">Node.js is missing or too old, or npm could not install.</exception>
    public async Task RequireAsync(string folder, Progress progress, CancellationToken cancellationToken)
    {
        await RequireNodeAsync(cancellationToken);
        if (NodeModules.Match(folder))
            return;

        await using var guard = await LockAsync(folder, progress, cancellationToken);
        if (!NodeModules.Match(folder)) // Another process may have installed it meanwhile.
            await InstallAsync(folder, progress, cancellationToken);
    }

    private async Task RequireNodeAsync(CancellationToken cancellationToken)
    {
        var advice = "install Node.js 20 or newer (https://nodejs.org)" + alternative;
        try
        {
            var version = await Tool.RunAsync(new ProcessStartInfo("node") { ArgumentList = { "--version" } }, cancellationToken);
            if (Major(version.Output) is not >= OldestNode)
                throw new StartupFailureException($"The {name} needs Node.js {OldestNode} or newer, and here is {version.Output.Trim()}: {advice}.");
        }
        catch (Win32Exception missing)
        {
            throw new StartupFailureException($"The {name} needs Node.js, which was not found: {advice}.", missing);
        }
    }

    // v22.11.0
    private static int? Major(string version) =>
        int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;

    /// <summary>Keeps two processes from installing at once; the second waits for the first.</summary>
    private async Task<FileStream> LockAsync(string folder, Progress progress, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, ".installing");
        try
        {
            if (LockFile.TryTake(path) is { } free)
                return free;

            var waiting = LockFile.TakeAsync(path, cancellationToken).WaitAsync(InstallTimeout, TimeProvider.System, cancellationToken);
            await progress.ShowAsync($"Waiting for another process that installs the {name} {package}", waiting);
            return await waiting;
        }
        catch (TimeoutException late)
        {
            throw new StartupFailureException($"The {name} can't be installed: another process holds {path}.", late);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new StartupFailureException($"The {name} can't be installed: the folder {folder} is not writable.", refused);
        }
    }

    private async Task InstallAsync(string folder, Progress progress, CancellationToken cancellationToken)
    {
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
        // On Windows npm is a batch file, which only the command interpreter runs.
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", ["/d", "/c", "npm", .. arguments])
            : new ProcessStartInfo("npm", arguments);
        start.WorkingDirectory = folder;
        try
        {
            var run = Tool.RunAsync(start, cancellationToken);
            await progress.ShowAsync($"Installing the {name} {package}; this happens once and takes about a minute", run);
            var (exitCode, output) = await run;
            if (exitCode != 0)
                throw new StartupFailureException($"npm could not install the {name} {package}. It said: {output.Trim()}");
        }
        catch (Win32Exception missing)
        {
            throw new StartupFailureException($"The {name} is installed by npm, which was not found: install Node.js 20 or newer (https://nodejs.org) with npm.", missing);
        }
    }
}
