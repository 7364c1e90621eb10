using System.Text.Json.Serialization;

namespace RareCancers.Diagnosis;

/// <summary>The result of one check. Its texts contain no secrets and no email addresses.</summary>
/// <param name="Check">The subject of the check, in a word or two.</param>
/// <param name="Kind">How serious it is.</param>
/// <param name="Message">What was found.</param>
/// <param name="ToDo">How to fix it; null if all is well.</param>
public sealed record Finding(string Check, FindingKind Kind, [property: JsonPropertyName("says")] string Message, string? ToDo)
{
    /// <summary>All is well.</summary>
    internal static Finding Ok(string check, string message) => new(check, FindingKind.Ok, message, null);

    /// <summary>It works but could be better.</summary>
    internal static Finding Note(string check, string message, string toDo) => new(check, FindingKind.Note, message, toDo);

    /// <summary>It does not work.</summary>
    internal static Finding Problem(string check, string message, string toDo) => new(check, FindingKind.Problem, message, toDo);
}
