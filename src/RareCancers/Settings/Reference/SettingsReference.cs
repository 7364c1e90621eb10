namespace RareCancers.Settings.Reference;

/// <summary>All settings that the app knows, on every host.</summary>
public static class SettingsReference
{
    // "Mail:Port" is closer to Mail:Smtp:Port than to Mail:From.
    private const int DistanceOfSameName = 2;

    /// <summary>The sections, in the order in which they are documented.</summary>
    public static IReadOnlyList<SettingSection> Sections { get; } =
    [
        SiteSettings.Site, SiteSettings.Collections, SiteSettings.Sources, SiteSettings.Fetching, SiteSettings.Enrichment,
        MailSettings.Subscriptions, MailSettings.Digests, MailSettings.Mail, MailSettings.Bounces,
        OperationSettings.WebSub, OperationSettings.Checks, OperationSettings.Storage, OperationSettings.Telemetry,
        OperationSettings.LocalHost, OperationSettings.Commands,
    ];

    /// <summary>All settings.</summary>
    public static IReadOnlyList<SettingDefinition> All { get; } = [.. Sections.SelectMany(section => section.Settings)];

    // By key, as compared; lists also as items.
    private static readonly Dictionary<string, SettingDefinition> ByKey = All
        .SelectMany(setting => (string[])(setting.IsList ? [setting.Key, setting.Key + ":*"] : [setting.Key]), (setting, key) => (Key: key, Setting: setting))
        .ToDictionary(one => SettingDefinition.WithoutIndexes(one.Key), one => one.Setting, StringComparer.Ordinal);

    private static readonly SettingDefinition[] WithAnyName = [.. All.Where(setting => setting.Key.Contains('<', StringComparison.Ordinal))];

    /// <summary>The setting with a key, such as <c>Collections:Items:0:Slug</c>, ignoring case; null for an unknown key.</summary>
    public static SettingDefinition? Find(string key) =>
        ByKey.GetValueOrDefault(SettingDefinition.WithoutIndexes(key)) is { } setting && setting.Matches(key) ? setting
        : Array.Find(WithAnyName, setting => setting.Matches(key));

    /// <summary>The key of the setting that an unknown key most resembles; null if it resembles none.</summary>
    public static string? Closest(string key)
    {
        var asked = SettingDefinition.WithoutIndexes(key);
        var (distance, closest) = All.Where(setting => !setting.IsSetByProgram)
            .Select(setting => (Distance: Distance(asked, SettingDefinition.WithoutIndexes(setting.Key)), Setting: setting))
            .MinBy(one => one.Distance);
        return distance < asked.Length ? closest.KeyWithIndexesOf(key) : null;
    }

    private static int Distance(string asked, string known)
    {
        // The name of a list also stands for its items.
        if (known.EndsWith(":*", StringComparison.Ordinal) && !asked.EndsWith(":*", StringComparison.Ordinal))
            known = known[..^2];
        var distance = EditDistance.Between(asked, known);
        return NameOf(asked) == NameOf(known) || known.EndsWith(asked, StringComparison.Ordinal) ? Math.Min(distance, DistanceOfSameName) : distance;
    }

    private static string NameOf(string key) => key[(key.LastIndexOf(':') + 1)..];
}
