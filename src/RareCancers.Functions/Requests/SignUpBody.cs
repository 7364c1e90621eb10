using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Functions.Requests;

/// <summary>The result of reading the body of a sign-up.</summary>
/// <param name="SignUp">The sign-up; null when the body cannot be read.</param>
/// <param name="Problem">What is wrong with the body; null when it can be read. Its field is empty when the whole body is wrong.</param>
internal sealed record SignUpBody(SignUp? SignUp, FieldProblem? Problem);
