namespace RareCancers.Subscriptions.Preferences;

/// <summary>What reading a form came to.</summary>
/// <param name="Preferences">What was chosen; null when something is wrong.</param>
/// <param name="Problems">What is wrong, in the order of the form; empty when nothing is.</param>
public sealed record PreferencesValidation(DigestPreferences? Preferences, IReadOnlyList<FieldProblem> Problems);
