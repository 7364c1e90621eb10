using System.Text.Json.Serialization;

namespace RareCancers.Diagnosis;

/// <summary>What one look at the app came to. Neither text holds a secret or anyone's address.</summary>
/// <param name="Check">What was looked at, in a word or two.</param>
/// <param name="Kind">How to take it.</param>
/// <param name="Message">What was found.</param>
/// <param name="ToDo">What to do about it; null when all is well.</param>
public sealed record Finding(string Check, FindingKind Kind, [property: JsonPropertyName("says")] string Message, string? ToDo)
{
    /// <summary>All is well.</summary>
    internal static Finding Ok(string check, string message) => new(check, FindingKind.Ok, message, null);

    /// <summary>It works, and could be better.</summary>
    internal static Finding Note(string check, string message, string toDo) => new(check, FindingKind.Note, message, toDo);

    /// <summary>It does not work.</summary>
    internal static Finding Problem(string check, string message, string toDo) => new(check, FindingKind.Problem, message, toDo);
}
