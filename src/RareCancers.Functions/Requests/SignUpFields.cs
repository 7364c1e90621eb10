using System.Text.RegularExpressions;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Functions.Requests;

/// <summary>The fields of a sign-up in JSON, and what each holds.</summary>
internal static partial class SignUpFields
{
    private const string YesOrNo = "true or false";

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["email"] = "a text, such as \"ana@example.org\"",
        ["collection"] = "a text, the slug of a Collection",
        ["cadence"] = "a text: \"immediately\", \"daily\", \"weekly\" or \"monthly\"",
        ["weekday"] = "a text, such as \"monday\"",
        ["hour"] = "a whole number from 0 to 23, not a text",
        ["timeZone"] = "a text, such as \"Europe/Berlin\"",
        ["topics"] = "an array of texts, such as [\"thymoma\"]",
        ["aspects"] = "an array of texts, such as [\"treatment\"]",
        ["noticesOnly"] = YesOrNo,
        ["textOnly"] = YesOrNo,
        ["attachRis"] = YesOrNo,
        ["pausedUntil"] = "a text, a day such as \"2026-12-31\"",
        ["leaveEmpty"] = "left out",
    };

    /// <summary>What is wrong where the reading of a body ended.</summary>
    /// <param name="path">The place, such as <c>$.topics[0]</c>; null for none.</param>
    public static FieldProblem ProblemAt(string? path)
    {
        var field = Place().Match(path ?? "").Groups["field"].Value;
        if (field.Length == 0)
            return new FieldProblem("", "The body must be a JSON object in UTF-8 with an address at least: {\"email\": \"ana@example.org\"}.");
        return Kinds.TryGetValue(field, out var kind)
            ? new FieldProblem(field, $"\"{field}\" must be {kind}.")
            : new FieldProblem(field, $"There is no field \"{field}\". There are {string.Join(", ", Kinds.Keys)}.");
    }

    // $.hour   $.topics[0]   $['a name']
    [GeneratedRegex(@"^\$(?:\.(?<field>[^.\[]+)|\['(?<field>.+?)'\])", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
