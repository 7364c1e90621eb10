using System.CommandLine;

namespace RareCancers.LocalHost.Commands;

/// <summary>Reads the arguments of the program: settings for the app, and a command with its argument and options.</summary>
internal static class CommandLine
{
    private static readonly ParserConfiguration Configuration = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>The settings whose names have no section.</summary>
    public static IReadOnlyList<string> TopLevelSettings { get; } =
        ["urls", "PublicBaseUrl", "SiteName", "AzureWebJobsStorage", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    /// <summary>Separates the settings, such as <c>--Mail:From=&lt;address&gt;</c> or <c>--urls &lt;address&gt;</c>, from the other words.</summary>
    /// <exception cref="StartupFailureException">A setting has no value.</exception>
    public static (IReadOnlyList<string> Words, IReadOnlyDictionary<string, string?> Settings) Split(IReadOnlyList<string> arguments)
    {
        var words = new List<string>();
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--")
            {
                words.AddRange(arguments.Skip(i));
                break;
            }

            if (NameOfSetting(arguments[i]) is not { } name)
                words.Add(arguments[i]);
            else if (arguments[i].Length > name.Length + 2)
                settings[name] = arguments[i][(name.Length + 3)..];
            else if (i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
                settings[name] = arguments[++i];
            else
                throw Wrong($"The setting --{name} has no value; write --{name}=<value>.");
        }

        return (words, settings);
    }

    /// <summary>Parses a command.</summary>
    /// <exception cref="StartupFailureException">It is wrong; the message says what to write instead.</exception>
    public static ParseResult Parse(IReadOnlyList<string> words, RootCommand root)
    {
        var line = root.Parse(words is ["help", ..] ? [.. words.Skip(1), "--help"] : words, Configuration);
        return CommandLineProblem.Find(line) is { } problem ? throw Wrong(problem) : line;
    }

    // Mail:From of --Mail:From=<address>; null for anything but a setting.
    private static string? NameOfSetting(string argument)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal))
            return null;

        var name = argument[2..].Split('=')[0];
        return name.Contains(':', StringComparison.Ordinal) || TopLevelSettings.Contains(name, StringComparer.OrdinalIgnoreCase) ? name : null;
    }

    private static StartupFailureException Wrong(string what) => new(what) { ExitCode = ExitCode.Usage };
}
