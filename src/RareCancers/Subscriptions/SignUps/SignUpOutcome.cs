using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.SignUps;

/// <summary>The outcome of a sign-up.</summary>
/// <param name="Answer">The status.</param>
/// <param name="Problems">The fields that are not valid; empty unless the status is <see cref="SignUpStatus.InvalidPreferences"/>.</param>
public sealed record SignUpOutcome(SignUpStatus Answer, IReadOnlyList<FieldProblem> Problems)
{
    /// <summary>The sign-up; null when it was not read.</summary>
    public SignUp? SignUp { get; init; }
}
