using System.Globalization;

namespace RareCancers.LocalHost.Settings;

/// <summary>Combines the settings: defaults of the host, appsettings.json, environment, command line.</summary>
internal static class HostConfiguration
{
    /// <summary>The settings given by the user.</summary>
    public static IConfigurationRoot Given(LocalHostSettings settings) => Build(settings, [], []);

    /// <summary>The settings that the app sees.</summary>
    public static IConfigurationRoot Complete(LocalHostSettings settings, IConfiguration given, DataFolder data, string url, string? emulator)
    {
        var defaults = new Dictionary<string, string?> { ["PublicBaseUrl"] = url, ["AzureWebJobsStorage"] = emulator };
        if (string.IsNullOrEmpty(given["Tokens:Key"]))
        {
            defaults["Tokens:Key"] = data.TokensKey();
            defaults["Doctor:TokensKeyFile"] = data.TokensKeyFile;
        }

        if (string.IsNullOrEmpty(given["Mail:Folder"]) && string.IsNullOrEmpty(given["Mail:Smtp:Host"]))
            defaults["Mail:Folder"] = data.Mail;

        // The sockets are already bound; the web server would warn that it ignores the addresses.
        var resolved = new Dictionary<string, string?> { ["urls"] = null };
        if (emulator is not null && given["AzureWebJobsStorage"] is not null)
            resolved["AzureWebJobsStorage"] = emulator;
        foreach (var item in given.GetSection("Collections:Items").GetChildren())
        {
            if (item["Source"] is { Length: > 0 } source && BesideProgram(settings, source) is { } path)
                resolved[string.Create(CultureInfo.InvariantCulture, $"{item.Path}:Source")] = path;
        }

        return Build(settings, defaults, resolved);
    }

    /// <summary>Finds the sample beside the program, from every current directory.</summary>
    private static string? BesideProgram(LocalHostSettings settings, string source)
    {
        if (source.Contains("://", StringComparison.Ordinal) || File.Exists(Path.Combine(settings.CurrentFolder, source)))
            return null;

        var path = Path.GetFullPath(source, Path.GetFullPath(settings.ProgramFolder));
        return File.Exists(path) ? path : null;
    }

    private static IConfigurationRoot Build(
        LocalHostSettings settings, Dictionary<string, string?> defaults, Dictionary<string, string?> resolved)
    {
        var builder = new ConfigurationBuilder()
            .AddInMemoryCollection(defaults)
            .AddJsonFile(Path.Combine(Path.GetFullPath(settings.ProgramFolder), "appsettings.json"), optional: true);
        if (settings.ReadEnvironment)
            builder.AddEnvironmentVariables();
        try
        {
            return builder.AddInMemoryCollection(settings.Overrides).AddInMemoryCollection(resolved).Build();
        }
        catch (InvalidDataException malformed)
        {
            throw new StartupFailureException($"The file appsettings.json can't be read: {malformed.InnerException?.Message ?? malformed.Message}", malformed);
        }
    }
}
