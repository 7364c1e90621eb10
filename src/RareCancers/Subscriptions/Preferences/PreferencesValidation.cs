namespace RareCancers.Subscriptions.Preferences;

/// <summary>The result of validating a <see cref="PreferencesInput"/>.</summary>
/// <param name="Preferences">The preferences; null when a field is not valid.</param>
/// <param name="Problems">The problems, in the order of the form; empty when there are none.</param>
public sealed record PreferencesValidation(DigestPreferences? Preferences, IReadOnlyList<FieldProblem> Problems);
