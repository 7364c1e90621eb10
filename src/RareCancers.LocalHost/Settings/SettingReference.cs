namespace RareCancers.LocalHost.Settings;

/// <summary>A trigger's text that may stand for a setting: <c>%Collections:Schedule%</c>.</summary>
internal static class SettingReference
{
    /// <exception cref="StartupFailureException">The setting is missing; the message names it and its user.</exception>
    public static string Resolve(string text, IConfiguration configuration, string function)
    {
        if (text is not ['%', .. var name, '%'])
            return text;

        return configuration[name] is { Length: > 0 } value
            ? value
            : throw new StartupFailureException($"The setting {name} is missing; the function '{function}' needs it.");
    }
}
