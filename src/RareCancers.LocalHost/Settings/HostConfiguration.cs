using System.Globalization;
using System.Text;
using System.Text.Json;
using RareCancers.LocalHost.Samples;

namespace RareCancers.LocalHost.Settings;

/// <summary>
/// Combines the settings, each overriding the former: defaults of the host, appsettings.json, those of a sample, rare-cancers.json in the data
/// folder, the file of <c>--settings</c>, environment, command line.
/// </summary>
internal static class HostConfiguration
{
    private const string Emulator = "UseDevelopmentStorage=true";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const string DataFolderSetting = "LocalHost:DataFolder";

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
    /// <exception cref="StartupFailureException">A command would use storage without the key of the app that the storage belongs to.</exception>
    public static IConfigurationRoot Complete(LocalHostSettings settings, IConfiguration given, DataFolder data, string url, string? emulator)
    {
        var defaults = new Dictionary<string, string?> { ["PublicBaseUrl"] = url, ["AzureWebJobsStorage"] = emulator };
        if (string.IsNullOrEmpty(given["Tokens:Key"]))
        {
            // An export with a new key could never be imported, and no subscriber would be found.
            if (settings is { Start: true, Serve: false } && emulator is null && !File.Exists(data.TokensKeyFile))
            {
                throw new StartupFailureException(
                    "Tokens:Key is not set. Set Tokens:Key, Tokens:PreviousKeys and Tokens:IdKey as in the app whose data is in AzureWebJobsStorage; "
                    + "for a new app, start the program without a command first.")
                {
                    ExitCode = 2,
                };
            }

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
        var sample = SampleOf(Combine(settings, [], sample: null, folderFile: null, []), settings);
        var folder = DataFolderOf(Combine(settings, [], sample, folderFile: null, []), settings);
        var folderFile = Path.Combine(folder, DataFolder.SettingsFile);
        var all = Combine(settings, defaults, sample, folderFile, resolved);
        if (DataFolderOf(all, settings) == folder && SampleOf(all, settings) == sample)
            return all;

        throw new StartupFailureException($"{folderFile} must not set {DataFolderSetting} or {Sample.Setting}: they decide where it is.") { ExitCode = 2 };
    }

    private static Sample? SampleOf(IConfiguration configuration, LocalHostSettings settings) =>
        Sample.Find(Path.GetFullPath(settings.ProgramFolder), configuration[Sample.Setting]);

    private static string DataFolderOf(IConfiguration configuration, LocalHostSettings settings) =>
        Path.GetFullPath(configuration[DataFolderSetting] ?? new LocalHostOptions().DataFolder, settings.CurrentFolder);

    private static IConfigurationRoot Combine(
        LocalHostSettings settings, Dictionary<string, string?> defaults, Sample? sample, string? folderFile, Dictionary<string, string?> resolved)
    {
        var builder = new ConfigurationBuilder().AddInMemoryCollection(defaults);
        AddFile(builder, Path.Combine(Path.GetFullPath(settings.ProgramFolder), "appsettings.json"), isOptional: true);
        if (sample is not null)
            builder.AddJsonFile(sample.SettingsFile).AddInMemoryCollection(sample.Settings);
        if (folderFile is not null)
            AddFile(builder, folderFile, isOptional: true);
        if (settings.SettingsFile is { } file)
            AddFile(builder, Path.GetFullPath(file, settings.CurrentFolder), isOptional: false);
        if (settings.ReadEnvironment)
            builder.AddEnvironmentVariables();
        return builder.AddInMemoryCollection(settings.Overrides).AddInMemoryCollection(resolved).Build();
    }

    private static void AddFile(IConfigurationBuilder builder, string path, bool isOptional)
    {
        if (isOptional && !File.Exists(path))
            return;

        try
        {
            var text = File.ReadAllText(path, Utf8);
            builder.AddConfiguration(new ConfigurationBuilder().AddJsonStream(new MemoryStream(Utf8.GetBytes(text))).Build());
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or FormatException or JsonException or DecoderFallbackException)
        {
            var reason = wrong switch
            {
                JsonException { LineNumber: { } line } => string.Create(
                    CultureInfo.InvariantCulture,
                    $"line {line + 1} is not valid JSON. A comma, bracket or straight quotation mark may be missing there, or at the end of the line before."),
                DecoderFallbackException => "its text is not UTF-8. Save it in this encoding.",
                FileNotFoundException or DirectoryNotFoundException => "it does not exist.",
                _ => wrong.Message,
            };
            throw new StartupFailureException($"The settings file {path} cannot be read: {reason}", wrong) { ExitCode = 2 };
        }
    }
}
