using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Functions.Requests;

/// <summary>The fields of a sign-up in JSON, with the values that they accept.</summary>
internal static partial class SignUpFields
{
    private static readonly Dictionary<string, string> Kinds = new(
        [
            new("email", "a string, such as \"ana@example.org\""),
            new("collection", "a string, the slug of a Collection"),
            .. PreferencesInput.Fields.Select(KindOf),
            new("leaveEmpty", "left out"),
        ],
        StringComparer.Ordinal);

    /// <summary>What is wrong at the place where reading a body failed.</summary>
    /// <param name="path">The place, such as <c>$.topics[0]</c>; null when there is none.</param>
    public static FieldProblem ProblemAt(string? path)
    {
        var field = Place().Match(path ?? "").Groups["field"].Value;
        if (field.Length == 0)
            return new FieldProblem("", "The body must be a JSON object in UTF-8 with at least an email address: {\"email\": \"ana@example.org\"}.");
        return Kinds.TryGetValue(field, out var kind)
            ? new FieldProblem(field, $"\"{field}\" must be {kind}.")
            : new FieldProblem(field, $"There is no field \"{field}\". The fields are {string.Join(", ", Kinds.Keys)}.");
    }

    private static KeyValuePair<string, string> KindOf(JsonPropertyInfo field) => new(
        field.Name,
        field.AttributeProvider!.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false) is [DescriptionAttribute kind]
            ? kind.Description
            : "true or false");

    // $.hour   $.topics[0]   $['a name']
    [GeneratedRegex(@"^\$(?:\.(?<field>[^.\[]+)|\['(?<field>.+?)'\])", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
