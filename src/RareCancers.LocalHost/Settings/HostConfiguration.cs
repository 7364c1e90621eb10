using RareCancers.LocalHost.Samples;

namespace RareCancers.LocalHost.Settings;

/// <summary>Combines the settings: defaults of the host, appsettings.json, those of a sample, environment, command line.</summary>
internal static class HostConfiguration
{
    private const string Emulator = "UseDevelopmentStorage=true";

    /// <summary>The settings given by the user.</summary>
    public static IConfigurationRoot Given(LocalHostSettings settings) => Build(settings, [], []);

    /// <summary>The settings of a command that uses no storage.</summary>
    public static IConfigurationRoot WithoutStorage(LocalHostSettings settings) =>
        Build(settings, new() { ["PublicBaseUrl"] = ListenAddress.Default }, []);

    /// <summary>The settings to check before anything starts, with placeholders for what starting adds.</summary>
    public static IConfigurationRoot ToCheck(LocalHostSettings settings)
    {
        var placeholders = new Dictionary<string, string?>
        {
            ["PublicBaseUrl"] = ListenAddress.Default,
            ["AzureWebJobsStorage"] = Emulator,
            ["Tokens:Key"] = Convert.ToBase64String(new byte[32]),
            ["Mail:Folder"] = "mail",
        };
        // An empty connection string means the emulator, too.
        return Build(settings, placeholders, Given(settings)["AzureWebJobsStorage"] is "" ? new() { ["AzureWebJobsStorage"] = Emulator } : []);
    }

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
        foreach (var setting in given.GetSection("Collections:Items").GetChildren().SelectMany(AddressesOf))
        {
            if (setting.Value is { Length: > 0 } source && BesideProgram(settings, source) is { } path)
                resolved[setting.Path] = path;
        }

        return Build(settings, defaults, resolved);
    }

    private static IEnumerable<IConfigurationSection> AddressesOf(IConfigurationSection item) =>
        item.GetSection("Sources").GetChildren().Select(source => source.GetSection("Address")).Prepend(item.GetSection("Source"));

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
        try
        {
            var sample = Sample.Find(Path.GetFullPath(settings.ProgramFolder), Combine(settings, [], sample: null, [])[Sample.Setting]);
            return Combine(settings, defaults, sample, resolved);
        }
        catch (InvalidDataException malformed)
        {
            throw new StartupFailureException($"The file appsettings.json can't be read: {malformed.InnerException?.Message ?? malformed.Message}", malformed);
        }
    }

    private static IConfigurationRoot Combine(
        LocalHostSettings settings, Dictionary<string, string?> defaults, Sample? sample, Dictionary<string, string?> resolved)
    {
        var builder = new ConfigurationBuilder()
            .AddInMemoryCollection(defaults)
            .AddJsonFile(Path.Combine(Path.GetFullPath(settings.ProgramFolder), "appsettings.json"), optional: true);
        if (sample is not null)
            builder.AddJsonFile(sample.SettingsFile).AddInMemoryCollection(sample.Settings);
        if (settings.ReadEnvironment)
            builder.AddEnvironmentVariables();
        return builder.AddInMemoryCollection(settings.Overrides).AddInMemoryCollection(resolved).Build();
    }
}
