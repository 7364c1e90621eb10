using RareCancers.Settings.Reference;

namespace RareCancers.Tests.Settings.Reference;

/// <summary>The sections of docs/configuration.md, made from the reference of settings.</summary>
internal static class ConfigurationPage
{
    /// <summary>The sections in Markdown, from the first heading.</summary>
    public static string WriteSections() => string.Join('\n', SettingsReference.Sections.Select(Write));

    private static string Write(SettingSection section) =>
        $"### {section.Title}\n\n{section.Introduction}\n\n| setting | value | default | example | purpose |\n|---|---|---|---|---|\n"
        + string.Concat(section.Settings.Where(setting => !setting.IsSetByProgram).Select(RowOf));

    private static string RowOf(SettingDefinition setting) =>
        $"| `{setting.Key}` | {ValueOf(setting)} | {DefaultOf(setting)} | {Code(setting.Example)} | {setting.Purpose} |\n";

    private static string ValueOf(SettingDefinition setting) =>
        setting.Kind.Name.Replace("<", "\\<", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal) + (setting.IsSecret ? "; secret" : "");

    private static string DefaultOf(SettingDefinition setting) => setting switch
    {
        { DefaultText: { } text, IsRequired: true } => $"required; {text}",
        { DefaultText: { } text } => text,
        { Default: { } value, IsInAppSettings: true } => $"{Code(value)}, in `appsettings.json`",
        { Default: { } value } => Code(value),
        { IsRequired: true } => "required",
        _ => "none",
    };

    private static string Code(string? value) => value is null ? "" : $"`{value}`";
}
