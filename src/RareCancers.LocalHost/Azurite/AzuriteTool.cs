using RareCancers.LocalHost.Hosting;

namespace RareCancers.LocalHost.Azurite;

/// <summary>The installation of Azurite: the folder tools/azurite with its node_modules.</summary>
internal static class AzuriteTool
{
    private static readonly NodeTool Azurite = new("storage emulator", "Azurite", ", or set AzureWebJobsStorage to use other storage");

    /// <summary>Finds the folder beside the program or above it and installs Azurite there if needed.</summary>
    /// <exception cref="StartupFailureException">Node.js is missing or too old, or npm could not install.</exception>
    public static async Task<string> RequireAsync(string programFolder, Progress progress, CancellationToken cancellationToken)
    {
        var folder = NodeTool.Find(programFolder, Path.Combine("tools", "azurite")) ?? throw new StartupFailureException(
            $"The folder tools/azurite of the storage emulator is neither in {programFolder} nor in a folder above it; set "
                + $"AzureWebJobsStorage to use other storage.");
        await Azurite.RequireAsync(folder, progress, cancellationToken);
        return folder;
    }
}
