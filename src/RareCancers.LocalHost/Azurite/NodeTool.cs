using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using RareCancers.LocalHost.Hosting;

namespace RareCancers.LocalHost.Azurite;

/// <summary>A Node.js program that npm installs in its own folder, from the lock file there. Packages may not run install scripts.</summary>
/// <param name="name">Its name in messages, such as <c>storage emulator</c>.</param>
/// <param name="package">Its package, such as <c>Azurite</c>.</param>
/// <param name="alternative">The alternative to installing Node.js, starting with a comma and "or"; empty if there is none.</param>
internal sealed class NodeTool(string name, string package, string alternative)
{
    private const int OldestNode = 20;

    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(10);

    /// <summary>The tool's folder, with its start.js, in <paramref name="programFolder"/> or a folder above it; null if there is none.</summary>
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

    /// <summary>Installs the tool in its folder if needed.</summary>
    /// <exception cref="StartupFailureException">Node.js is missing or too old, or npm could not install.</exception>
    public async Task RequireAsync(string folder, Progress progress, CancellationToken cancellationToken)
    {
        await RequireNodeAsync(cancellationToken);
        if (NodeModules.Match(folder))
            return;

        await using var installing = await LockAsync(folder, progress, cancellationToken);
        if (!NodeModules.Match(folder)) // Another process may have installed it in the meantime.
            await InstallAsync(folder, progress, cancellationToken);
    }

    private async Task RequireNodeAsync(CancellationToken cancellationToken)
    {
        var advice = "install Node.js 20 or newer (https://nodejs.org)" + alternative;
        try
        {
            var version = await Tool.RunAsync(new ProcessStartInfo("node") { ArgumentList = { "--version" } }, cancellationToken);
            if (Major(version.Output) is not >= OldestNode)
                throw new StartupFailureException($"The {name} needs Node.js {OldestNode} or newer, but {version.Output.Trim()} is installed: {advice}.");
        }
        catch (Win32Exception missing)
        {
            throw new StartupFailureException($"The {name} needs Node.js, which was not found: {advice}.", missing);
        }
    }

    // v22.11.0
    private static int? Major(string version) =>
        int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;

    /// <summary>Prevents two processes from installing at once; the second waits for the first.</summary>
    private async Task<FileStream> LockAsync(string folder, Progress progress, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, ".installing");
        try
        {
            if (LockFile.TryTake(path) is { } free)
                return free;

            var waiting = LockFile.TakeAsync(path, cancellationToken).WaitAsync(InstallTimeout, TimeProvider.System, cancellationToken);
            return await progress.ShowAsync($"Waiting for another process to install the {name} {package}", waiting, isLong: true);
        }
        catch (TimeoutException late)
        {
            throw new StartupFailureException($"The {name} can't be installed: another process has locked {path}.", late);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new StartupFailureException($"The {name} can't be installed: the folder {folder} is not writable.", refused);
        }
    }

    private async Task InstallAsync(string folder, Progress progress, CancellationToken cancellationToken)
    {
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
        // On Windows npm is a batch file, which needs the command interpreter.
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", ["/d", "/c", "npm", .. arguments])
            : new ProcessStartInfo("npm", arguments);
        start.WorkingDirectory = folder;
        try
        {
            var run = Tool.RunAsync(start, cancellationToken);
            var (exitCode, output) = await progress.ShowAsync(
                $"Installing the {name} {package}; this happens once and takes about a minute", run, isLong: true);
            if (exitCode != 0)
                throw new StartupFailureException($"npm could not install the {name} {package}. Its output: {output.Trim()}");
        }
        catch (Win32Exception missing)
        {
            throw new StartupFailureException(
                $"The {name} is installed by npm, which was not found: install Node.js 20 or newer (https://nodejs.org) with npm.",
                missing);
        }
    }
}
