using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace RareCancers.LocalHost.Azurite;

/// <summary>The installed Azurite: the folder tools/azurite with its node_modules.</summary>
internal static class AzuriteTool
{
    private const int OldestNode = 20;

    private static readonly TimeSpan _installWithin = TimeSpan.FromMinutes(10);

    /// <summary>Finds the folder beside the program or above it and installs Azurite there when it isn't yet.</summary>
    /// <exception cref="StartupFailureException">Node.js is missing or too old, or npm could not install.</exception>
    public static async Task<string> RequireAsync(string programFolder, Progress progress, CancellationToken cancellationToken)
    {
        var folder = Find(programFolder);
        await RequireNodeAsync(cancellationToken);
        if (NodeModules.Match(folder))
            return folder;

        await using var guard = await GuardAsync(folder, progress, cancellationToken);
        if (!NodeModules.Match(folder)) // Another process may have installed it meanwhile.
            await InstallAsync(folder, progress, cancellationToken);
        return folder;
    }

    private static string Find(string programFolder)
    {
        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "tools", "azurite");
            if (File.Exists(Path.Combine(candidate, "start.js")))
                return candidate;
        }

        throw new StartupFailureException(
            $"The folder tools/azurite of the storage emulator is neither in {programFolder} nor above it; set AzureWebJobsStorage to use other storage.");
    }

    private static async Task RequireNodeAsync(CancellationToken cancellationToken)
    {
        const string advice = "install Node.js 22 or newer (https://nodejs.org), or set AzureWebJobsStorage to use other storage";
        try
        {
            var version = await Tool.RunAsync(new ProcessStartInfo("node") { ArgumentList = { "--version" } }, cancellationToken);
            if (Major(version.Output) is not >= OldestNode)
                throw new StartupFailureException($"The storage emulator needs Node.js {OldestNode} or newer, and here is {version.Output.Trim()}: {advice}.");
        }
        catch (Win32Exception missing)
        {
            throw new StartupFailureException($"The storage emulator needs Node.js, which was not found: {advice}.", missing);
        }
    }

    // v22.11.0
    private static int? Major(string version) =>
        int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;

    /// <summary>Keeps two processes from installing at once; the second waits for the first.</summary>
    private static async Task<FileStream> GuardAsync(string folder, Progress progress, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, ".installing");
        try
        {
            if (LockFile.TryTake(path) is { } free)
                return free;

            var waiting = LockFile.TakeAsync(path, cancellationToken).WaitAsync(_installWithin, TimeProvider.System, cancellationToken);
            await progress.ShowAsync("Waiting for another process that installs the storage emulator Azurite", waiting);
            return await waiting;
        }
        catch (TimeoutException late)
        {
            throw new StartupFailureException($"The storage emulator can't be installed: another process holds {path}.", late);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new StartupFailureException($"The storage emulator can't be installed: the folder {folder} is not writable.", refused);
        }
    }

    private static async Task InstallAsync(string folder, Progress progress, CancellationToken cancellationToken)
    {
        string[] arguments = ["ci", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
        // On Windows npm is a batch file, which only the command interpreter runs.
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", ["/d", "/c", "npm", .. arguments])
            : new ProcessStartInfo("npm", arguments);
        start.WorkingDirectory = folder;
        try
        {
            var run = Tool.RunAsync(start, cancellationToken);
            await progress.ShowAsync("Installing the storage emulator Azurite; this happens once and takes about a minute", run);
            var (exitCode, output) = await run;
            if (exitCode != 0)
                throw new StartupFailureException($"npm could not install the storage emulator Azurite. It said: {output.Trim()}");
        }
        catch (Win32Exception missing)
        {
            throw new StartupFailureException("The storage emulator is installed by npm, which was not found: install Node.js 22 or newer (https://nodejs.org) with npm.", missing);
        }
    }
}
