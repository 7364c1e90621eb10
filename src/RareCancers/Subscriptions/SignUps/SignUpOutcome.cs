using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.SignUps;

/// <summary>What a sign-up came to.</summary>
/// <param name="Answer">In a word.</param>
/// <param name="Problems">What is wrong with what was chosen; empty unless the answer is <see cref="SignUpStatus.InvalidPreferences"/>.</param>
public sealed record SignUpOutcome(SignUpStatus Answer, IReadOnlyList<FieldProblem> Problems);
