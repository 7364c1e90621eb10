using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Functions.Requests;

/// <summary>What the body of a sign-up came to.</summary>
/// <param name="SignUp">The sign-up; null when the body cannot be read.</param>
/// <param name="Problem">What is wrong with the body; null when it can be read. The field is empty when it is no one's.</param>
internal sealed record SignUpBody(SignUp? SignUp, FieldProblem? Problem);
