using System.Globalization;

namespace RareCancers.LocalHost.Samples;

/// <summary>A folder of <c>samples</c> with settings, and with the recorded responses of the sources that they name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Folder">Its path.</param>
internal sealed record Sample(string Name, string Folder)
{
    /// <summary>The setting with the name of the sample to serve.</summary>
    public const string Setting = "LocalHost:Sample";

    /// <summary>The setting with the path of that sample.</summary>
    public const string FolderSetting = "LocalHost:SampleFolder";

    private const string FileName = "settings.json";

    /// <summary>The file with its settings.</summary>
    public string SettingsFile => Path.Combine(Folder, FileName);

    /// <summary>The settings that follow from using recorded responses: data of their own, and no pauses, since nobody is asked.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        [FolderSetting] = Folder,
        ["LocalHost:DataFolder"] = Path.Combine(".data", Name),
        ["Fetching:PauseSeconds"] = 0.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The sample with a name; null if no name is given.</summary>
    /// <exception cref="StartupFailureException">There is no such sample; the message lists those that there are.</exception>
    public static Sample? Find(string programFolder, string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;

        var samples = Directory.Exists(Path.Combine(programFolder, "samples"))
            ? Directory.GetDirectories(Path.Combine(programFolder, "samples")).Where(folder => File.Exists(Path.Combine(folder, FileName))).ToArray()
            : [];
        var names = string.Join(", ", samples.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        return Array.Find(samples, folder => Path.GetFileName(folder) == name) is { } found
            ? new(name, found)
            : throw new StartupFailureException($"There is no sample '{name}' for {Setting}; the samples are: {names}.");
    }
}
