using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace RareCancers.Settings.Reference;

/// <summary>Compares a configuration with the settings that the app knows.</summary>
internal static partial class SettingsChecker
{
    // A shorter name in the environment may well be that of another program.
    private const int MinNameLength = 12;

    private static readonly string[] Sections =
        [.. SettingsReference.All.Select(known => known.Key.Split(':')).Where(parts => parts.Length > 1).Select(parts => parts[0]).Distinct()];

    private static readonly string[] LongNames =
        [.. SettingsReference.All.Select(known => known.Key).Where(key => key.Length >= MinNameLength && !key.Contains(':', StringComparison.Ordinal))];

    /// <summary>
    /// All keys that are unknown, and all values that are missing or not allowed, in the order of their keys. The environment has variables of
    /// other programs: of its keys outside our sections, only those count that resemble ours.
    /// </summary>
    public static IReadOnlyList<SettingProblem> Check(IConfiguration configuration) =>
    [
        .. configuration.AsEnumerable().Where(setting => setting.Value is not null)
            .Select(setting => ProblemOf(configuration, setting.Key, setting.Value!))
            .OfType<SettingProblem>()
            .Concat(SettingsReference.All.Where(setting => setting.IsRequired).SelectMany(setting => Missing(configuration, setting)))
            .OrderBy(problem => problem.Key, StringComparer.OrdinalIgnoreCase),
    ];

    private static SettingProblem? ProblemOf(IConfiguration configuration, string key, string value)
    {
        if (SettingsReference.Find(key) is { } setting)
            return IsAllowed(setting, value) ? null : SettingProblem.Value(setting, key, value);
        if (Foreign().IsMatch(key))
            return null;

        var section = key.Split(':')[0];
        var isTopLevel = section.Length == key.Length;
        var isOurs = Sections.Contains(section, StringComparer.OrdinalIgnoreCase) || SettingsReference.Find(section) is not null;
        if (isOurs && SettingsReference.All.FirstOrDefault(known => known.IsBelow(key)) is { } below)
        {
            // An empty list or section in a file; and MAIL is a variable of Unix.
            return value.Length == 0 || isTopLevel && !IsGiven(configuration, key) ? null : SettingProblem.Section(key, below.KeyWithIndexesOf(key));
        }

        return isOurs || IsGiven(configuration, key) || IsNearMiss(section, isTopLevel) ? SettingProblem.Unknown(key, SettingsReference.Closest(key)) : null;
    }

    private static bool IsAllowed(SettingDefinition setting, string value) =>
        value.Length == 0 && setting is { IsRequired: false, Default: null } || setting.Kind.Accepts(value) && (value.Length > 0 || !setting.IsRequired);

    private static IEnumerable<SettingProblem> Missing(IConfiguration configuration, SettingDefinition setting) =>
        from key in Expand(configuration, setting.Key)
        where configuration[key] is null && (setting.Default is null || setting.IsInAppSettings)
        select SettingProblem.Value(setting, key, null);

    // Collections:Items:*:Slug for each item that there is.
    private static IEnumerable<string> Expand(IConfiguration configuration, string key) => key.Split(":*", 2) is [var list, var rest]
        ? configuration.GetSection(list).GetChildren()
            .Where(item => int.TryParse(item.Key, CultureInfo.InvariantCulture, out _))
            .SelectMany(item => Expand(configuration, item.Path + rest))
        : [key];

    private static bool IsNearMiss(string section, bool isTopLevel) => (isTopLevel ? LongNames : Sections)
        .Any(known => EditDistance.Between(section.ToUpperInvariant(), known.ToUpperInvariant()) <= (known.Length < 4 ? 1 : 2));

    // In a file or by the program's own command line, not by the environment or the platform.
    private static bool IsGiven(IConfiguration configuration, string key) => configuration is IConfigurationRoot root && root.Providers.Any(provider =>
        provider is FileConfigurationProvider or StreamConfigurationProvider or MemoryConfigurationProvider ? provider.TryGet(key, out _)
        : provider is ChainedConfigurationProvider chained && IsGiven(chained.Configuration, key));

    // The platform's own, which it also gives outside the environment.
    [GeneratedRegex(
        "^(?:contentRoot|applicationName|environment|AzureFunctionsJobHost:.*|(?:ASPNETCORE|DOTNET|FUNCTIONS|OTEL|WEBSITE)_.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();
}
