namespace RareCancers.LocalHost.Settings;

/// <summary>The parsed command line: <c>[verb [argument]] [--Section:Key=value ...]</c>. A verb may have two words.</summary>
/// <param name="Verb">The command; null to serve.</param>
/// <param name="Argument">The argument of the verb; null if there is none.</param>
/// <param name="Settings">The given settings.</param>
/// <param name="Help">True if help is requested.</param>
internal sealed record CommandLine(string? Verb, string? Argument, IReadOnlyDictionary<string, string?> Settings, bool Help)
{
    private static readonly string[] TopLevel = ["urls", "PublicBaseUrl", "SiteName", "AzureWebJobsStorage"];

    /// <param name="arguments">The arguments of the program.</param>
    /// <param name="verbs">The verbs, and whether each needs an argument.</param>
    /// <exception cref="StartupFailureException">An argument is malformed, or the verb is not one of <paramref name="verbs"/>.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, bool> verbs)
    {
        string? verb = null;
        string? commandArgument = null;
        var help = false;
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument is "--help" or "-h" or "-?" or "/?")
            {
                help = true;
            }
            else if (argument.StartsWith("--", StringComparison.Ordinal))
            {
                var (name, value) = argument.IndexOf('=', StringComparison.Ordinal) is var equals and > 0
                    ? (argument[2..equals], argument[(equals + 1)..])
                    : (argument[2..], i + 1 < arguments.Count ? arguments[++i] : throw Wrong($"The option {argument} has no value"));
                if (!name.Contains(':', StringComparison.Ordinal) && !TopLevel.Contains(name, StringComparer.OrdinalIgnoreCase))
                    throw Wrong($"The option --{name} is unknown");
                settings[name] = value;
            }
            else if ((verb is null ? argument : $"{verb} {argument}") is var longer && commandArgument is null && IsStartOfVerb(longer))
            {
                verb = longer;
            }
            else if (verb is not null && commandArgument is null && verbs.GetValueOrDefault(verb))
            {
                commandArgument = argument;
            }
            else
            {
                throw Wrong($"The argument '{argument}' is unknown");
            }
        }

        if (verb is not null && !verbs.ContainsKey(verb) && !help)
            throw Wrong($"The command '{verb}' is incomplete");
        if (verb is not null && verbs.GetValueOrDefault(verb) && commandArgument is null && !help)
            throw Wrong($"The command '{verb}' needs an argument");
        return new(verb, commandArgument, settings, help);

        bool IsStartOfVerb(string words) => verbs.ContainsKey(words) || verbs.Keys.Any(known => known.StartsWith(words + ' ', StringComparison.Ordinal));
    }

    private static StartupFailureException Wrong(string what) => new($"{what}; --help lists the commands and options.") { ExitCode = 2 };
}
