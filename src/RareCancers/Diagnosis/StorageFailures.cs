using Azure.Identity;

namespace RareCancers.Diagnosis;

/// <summary>Describes storage failures and how to fix them.</summary>
internal static class StorageFailures
{
    /// <summary>Whether storage, the network or the sign-in failed, rather than the program.</summary>
    public static bool IsStorageFailure(Exception failure) =>
        failure is RequestFailedException or AuthenticationFailedException or FormatException or ArgumentException or InvalidOperationException
        || failure is AggregateException several && several.InnerExceptions.All(IsStorageFailure);

    /// <summary>Whether all other tables or queues would fail in the same way.</summary>
    public static bool AffectsAll(Exception failure) => failure is not RequestFailedException { Status: >= 400 };

    /// <summary>Creates the finding for a failure.</summary>
    /// <param name="check">The check that failed.</param>
    /// <param name="role">The Azure role that allows the operation.</param>
    /// <param name="operation">The operation, such as <c>add a row to the tables Articles, Digests</c>.</param>
    /// <param name="failure">The failure.</param>
    public static Finding ToFinding(string check, string role, string operation, Exception failure) => failure switch
    {
        RequestFailedException { Status: 403, ErrorCode: "AuthenticationFailed" } => Finding.Problem(
            check, $"Storage does not accept the key or signature (403 AuthenticationFailed), when asked to {operation}.",
                "Copy AzureWebJobsStorage from the account again, and make sure that this machine's clock is correct."),
        RequestFailedException { Status: 403 } refused => Finding.Problem(
            check,
            $"Storage does not let the app {operation} ({Answer(refused)}).",
            $"Give the app's identity the role '{role}' on the account, which takes some minutes, or use a signature that allows it; "
                + $"a firewall of the account causes the same error."),
        RequestFailedException { Status: 404 } refused => Finding.Problem(
            check, $"Storage could not {operation} ({Answer(refused)}).", "Start the app once, or run the deployment: it creates missing tables and queues."),
        RequestFailedException { Status: >= 400 } refused => Finding.Problem(
            check, $"Storage failed to {operation} ({Answer(refused)}).", "Try again; if it keeps failing, look at the account in the portal."),
        RequestFailedException or AggregateException => Finding.Problem(
            check, "Storage does not answer.", "Make sure that AzureWebJobsStorage names the right account and that it can be reached from here."),
        AuthenticationFailedException => Finding.Problem(
            check, "The app has no identity to sign in to storage.",
                "Assign an identity to the app; name a user-assigned one in AzureWebJobsStorage:clientId."),
        _ => Finding.Problem(check, "AzureWebJobsStorage is not a connection string.", "Copy it from the account again, or leave it out to use the emulator."),
    };

    private static string Answer(RequestFailedException failure) =>
        string.Create(CultureInfo.InvariantCulture, $"{failure.Status} {failure.ErrorCode}").TrimEnd();
}
