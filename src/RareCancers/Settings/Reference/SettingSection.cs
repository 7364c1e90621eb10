namespace RareCancers.Settings.Reference;

/// <summary>Settings that are documented together.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Introduction">What the section is about, in Markdown.</param>
/// <param name="Settings">The settings, in the order of their tables.</param>
public sealed record SettingSection(string Title, string Introduction, IReadOnlyList<SettingDefinition> Settings);
