namespace RareCancers.LocalHost.Settings;

/// <summary>Resolves a trigger's text that may refer to a setting, such as <c>%Collections:Schedule%</c>.</summary>
internal static class SettingReference
{
    /// <exception cref="StartupFailureException">The setting is missing; the message names it and the function.</exception>
    public static string Resolve(string text, IConfiguration configuration, string function)
    {
        if (text is not ['%', .. var name, '%'])
            return text;

        return configuration[name] is { Length: > 0 } value
            ? value
            : throw new StartupFailureException($"The setting {name} is missing; the function '{function}' needs it.");
    }
}
