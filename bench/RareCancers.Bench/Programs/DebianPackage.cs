using System.ComponentModel;
using System.Diagnostics;
using RareCancers.LocalHost.Azurite;

namespace RareCancers.Bench.Programs;

/// <summary>A package of Debian's, installed by its name where it is missing.</summary>
internal static class DebianPackage
{
    /// <param name="name">The package.</param>
    /// <param name="progress">Where to say that it is installed.</param>
    /// <param name="probe">A command that succeeds where the package is there.</param>
    /// <exception cref="UnfairException">It is missing and could not be installed.</exception>
    public static async Task RequireAsync(string name, TextWriter progress, params string[] probe)
    {
        if (await SucceedsAsync(probe))
            return;

        await progress.WriteLineAsync($"Installing {name}");
        string[] install = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends", name];
        if (!await SucceedsAsync(Environment.IsPrivilegedProcess ? install : ["sudo", .. install]) || !await SucceedsAsync(probe))
            throw new UnfairException($"{name} is missing, and apt-get could not install it: install it and try again.");
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
