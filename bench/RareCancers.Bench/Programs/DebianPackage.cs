using System.ComponentModel;
using System.Diagnostics;
using RareCancers.LocalHost.Azurite;

namespace RareCancers.Bench.Programs;

/// <summary>A Debian package, installed if missing.</summary>
internal static class DebianPackage
{
    /// <param name="name">The package.</param>
    /// <param name="progress">Where to report the installation.</param>
    /// <param name="probe">A command that succeeds when the package is installed.</param>
    /// <exception cref="BenchmarkFailedException">It is missing and could not be installed.</exception>
    public static async Task RequireAsync(string name, TextWriter progress, params string[] probe)
    {
        if (await SucceedsAsync(probe))
            return;

        await progress.WriteLineAsync($"Installing {name}");
        if (!await InstallAsync(name) || !await SucceedsAsync(probe))
            throw new BenchmarkFailedException($"{name} is missing, and apt-get could not install it: install it and try again.");
    }

    // A new machine has no package lists, or outdated ones.
    private static async Task<bool> InstallAsync(string name)
    {
        string[] install = ["install", "-y", "-qq", "--no-install-recommends", name];
        return await AptGetAsync(install) || await AptGetAsync("update", "-qq") && await AptGetAsync(install);
    }

    private static Task<bool> AptGetAsync(params string[] arguments)
    {
        string[] command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", .. arguments];
        return SucceedsAsync(Environment.IsPrivilegedProcess ? command : ["sudo", .. command]);
    }

    private static async Task<bool> SucceedsAsync(string[] command)
    {
        try
        {
            return (await Tool.RunAsync(new ProcessStartInfo(command[0], command[1..]), CancellationToken.None)).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
