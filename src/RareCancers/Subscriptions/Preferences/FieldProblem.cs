namespace RareCancers.Subscriptions.Preferences;

/// <summary>What is wrong with one field of a form.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Text">What is wrong and what would be right, in a sentence.</param>
public sealed record FieldProblem(string Field, string Text);
