using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using RareCancers.Testing;
using RareCancers.Testing.Hosting;

namespace RareCancers.InfraTests.Bicep;

/// <summary>Runs the Bicep CLI on a copy of infra/, without network access.</summary>
internal static class BicepCli
{
    private static readonly Lazy<string> Copy = new(CopyInfra);

    // Variables of azd's environment: those that main.bicepparam reads without a default, a list, a number that may be null, and JSON.
    private static readonly Dictionary<string, string> Environment = new()
    {
        ["AZURE_LOCATION"] = "westeurope",
        ["AZURE_ENV_NAME"] = "test",
        ["COLLECTION_SOURCE"] = "https://www.biomedcentral.com/collections/RC",
        ["FETCHING_CONTACT"] = "https://rare-cancers.example.org",
        ["MAIL_TRANSPORT"] = "Acs",
        ["FETCHING_ALLOWED_HOSTS"] = "biomedcentral.com, nature.com,",
        ["MAIL_PER_MINUTE"] = "7",
        ["EXTRA_SETTINGS"] = """{"Subscriptions__DefaultTimeZone": "Europe/Berlin"}""",
        // Otherwise the CLI unpacks into the home directory and requires ICU.
        ["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = TestFolder.NewPath(),
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
    };

    /// <summary>Builds a Bicep file to a JSON template.</summary>
    /// <param name="file">The path of the file in infra/.</param>
    public static Task<string> BuildAsync(string file) => RunAsync("build", file, "--no-restore", "--stdout");

    /// <summary>
    /// Returns what a parameter file would deploy to an empty resource group, as JSON; values known only in Azure stay expressions.
    /// </summary>
    /// <param name="file">The path of the file in infra/.</param>
    public static async Task<string> SnapshotAsync(string file)
    {
        await RunAsync(
            "snapshot", file, "--mode", "overwrite", "--location", "westeurope", "--resource-group", "rg-rare-cancers",
            "--subscription-id", "00000000-0000-0000-0000-000000000001", "--tenant-id", "00000000-0000-0000-0000-000000000002");
        return await File.ReadAllTextAsync(Path.Combine(Copy.Value, Path.ChangeExtension(file, ".snapshot.json")));
    }

    /// <summary>Adds a file to the copy.</summary>
    public static void Add(string file, string text) => File.WriteAllText(Path.Combine(Copy.Value, file), text);

    private static async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var complaints = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"bicep {string.Join(' ', arguments)} failed: {await complaints}");
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Program(), arguments)
        {
            WorkingDirectory = Copy.Value,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(Advice(start.FileName), missing);
        }
    }

    private static string Program() => Metadata("BicepPath") is { Length: > 0 } path ? path : throw new InvalidOperationException(Advice("none"));

    private static string Advice(string path) =>
        $"The Bicep CLI did not start ({path}). "
        + $"NuGet provides it for Linux, macOS and Windows on x64 and for macOS on Arm; elsewhere install Bicep {Metadata("BicepVersion")} and set "
        + "RARE_CANCERS_BICEP to the path of the program when you build the tests.";

    private static string? Metadata(string key) =>
        typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value;

    private static string CopyInfra()
    {
        var copy = TestFolder.NewPath();
        var infra = Repository.PathOf("infra");
        foreach (var file in Directory.EnumerateFiles(infra, "*.bicep*", SearchOption.AllDirectories).Append(Path.Combine(infra, "bicepconfig.json")))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(infra, file));
            // obj/ contains build output.
            if (Path.GetRelativePath(infra, file).StartsWith("obj", StringComparison.Ordinal))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }
}
