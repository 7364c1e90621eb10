namespace RareCancers.Diagnosis;

/// <summary>What one look at the app came to. Neither text holds a secret or anyone's address.</summary>
/// <param name="Check">What was looked at, in a word or two.</param>
/// <param name="Kind">How to take it.</param>
/// <param name="Says">What was found.</param>
/// <param name="ToDo">What to do about it; null when all is well.</param>
public sealed record Finding(string Check, FindingKind Kind, string Says, string? ToDo)
{
    /// <summary>All is well.</summary>
    internal static Finding Ok(string check, string says) => new(check, FindingKind.Ok, says, null);

    /// <summary>It works, and could be better.</summary>
    internal static Finding Note(string check, string says, string toDo) => new(check, FindingKind.Note, says, toDo);

    /// <summary>It does not work.</summary>
    internal static Finding Problem(string check, string says, string toDo) => new(check, FindingKind.Problem, says, toDo);
}
