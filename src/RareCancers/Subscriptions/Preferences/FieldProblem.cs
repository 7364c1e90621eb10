namespace RareCancers.Subscriptions.Preferences;

/// <summary>What is wrong with a field.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Text">What to do about it, in a sentence.</param>
public sealed record FieldProblem(string Field, string Text);
