namespace RareCancers.Settings.Reference;

/// <summary>What is wrong with a setting.</summary>
/// <param name="Key">Its full key; empty if the problem concerns several settings.</param>
/// <param name="Text">The problem in one line, with the value unless it is a secret.</param>
public sealed record SettingProblem(string Key, string Text)
{
    private const int MaxValueLength = 60;

    /// <summary>The problem in one line without the value, for readers who must not see addresses of people.</summary>
    public string TextWithoutValue { get; init; } = Text;

    /// <summary>A key that is not a setting.</summary>
    internal static SettingProblem Unknown(string key, string? closest) =>
        new(key, $"{OneLine(key)} is unknown; {(closest is null ? "docs/configuration.md lists all settings." : $"did you mean {closest}?")}");

    /// <summary>A value for a section or list rather than for one of its settings.</summary>
    internal static SettingProblem Section(string key, string below) => new(key, below[key.Length..] is [':', '0', ..]
        ? $"{OneLine(key)} is a list; set its items, such as {below}."
        : $"{OneLine(key)} is a section; set its settings, such as {below}.");

    /// <summary>A value that is missing or not allowed.</summary>
    /// <param name="definition">The setting.</param>
    /// <param name="key">Its full key.</param>
    /// <param name="value">The value; null if none is given.</param>
    internal static SettingProblem Value(SettingDefinition definition, string key, string? value)
    {
        var example = definition.Kind.HasForm && definition.Example is { } shown ? $", such as '{shown}'" : "";
        var rule = $"{definition.Kind.Allowed}{example}.";
        var text = value switch
        {
            null => $"{key} is not set, but is required: {rule}",
            "" => $"{key} is empty, but must be {rule}",
            // As in "@Microsoft.KeyVault(SecretUri=...)": App Service replaces a reference with the secret, if the app may read it.
            _ when value.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal) =>
                $"{key} is a reference to Key Vault that could not be read: check the app's role in the vault, then restart the app.",
            _ when definition.IsSecret => $"{key} must be {rule} Its value is not shown.",
            _ => $"{key} is '{Shorten(OneLine(value))}', but must be {rule}",
        };
        return new(key, text) { TextWithoutValue = $"{key} must be {rule}" };
    }

    /// <summary>What a validator says about several settings, or about one that depends on others.</summary>
    internal static SettingProblem Of(string key, string failure) => new(key, OneLine(failure));

    private static string OneLine(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    private static string Shorten(string text) => text.Length <= MaxValueLength ? text : text[..(MaxValueLength - 1)] + "…";
}
