using System.Globalization;
using Azure;
using Azure.Identity;

namespace RareCancers.Diagnosis;

/// <summary>Says in words what storage answered, and what to do about it.</summary>
internal static class StorageFailures
{
    /// <summary>Whether storage, the way to it or the sign-in failed, and not the program.</summary>
    public static bool IsStorageFailure(Exception failure) =>
        failure is RequestFailedException or AuthenticationFailedException or FormatException or ArgumentException or InvalidOperationException
        || failure is AggregateException several && several.InnerExceptions.All(IsStorageFailure);

    /// <summary>Whether asking for the next table or queue would come to the same.</summary>
    public static bool AffectsAll(Exception failure) => failure is not RequestFailedException { Status: >= 400 };

    /// <summary>What it came to.</summary>
    /// <param name="check">The check that met it.</param>
    /// <param name="role">The role that allows it in Azure.</param>
    /// <param name="act">What was tried, such as <c>add a row to the tables Articles, Digests</c>.</param>
    /// <param name="failure">What storage answered.</param>
    public static Finding ToFinding(string check, string role, string act, Exception failure) => failure switch
    {
        RequestFailedException { Status: 403, ErrorCode: "AuthenticationFailed" } => Finding.Problem(
            check, $"Storage does not accept the key or signature (403 AuthenticationFailed), asked to {act}.", "Copy AzureWebJobsStorage anew from the account, and see that this machine's clock is right."),
        RequestFailedException { Status: 403 } refused => Finding.Problem(
            check,
            $"Storage does not let the app {act} ({Answer(refused)}).",
            $"Give the app's identity the role '{role}' on the account, which takes some minutes, or a signature that allows it; the account's firewall answers so, too."),
        RequestFailedException { Status: 404 } refused => Finding.Problem(
            check, $"Storage could not {act} ({Answer(refused)}).", "Start the app once, or run the deployment: it creates what is missing."),
        RequestFailedException { Status: >= 400 } refused => Finding.Problem(
            check, $"Storage failed to {act} ({Answer(refused)}).", "Try again; if it stays so, look at the account in the portal."),
        RequestFailedException or AggregateException => Finding.Problem(
            check, "Storage does not answer.", "See that AzureWebJobsStorage names the right account, and that it can be reached from here."),
        AuthenticationFailedException => Finding.Problem(
            check, "There is no identity to sign in to storage with.", "Assign the identity to the app, and name a user-assigned one in AzureWebJobsStorage:clientId."),
        _ => Finding.Problem(check, "AzureWebJobsStorage is not a connection string.", "Copy it anew from the account, or leave it out here to use the emulator."),
    };

    private static string Answer(RequestFailedException failure) => string.Create(CultureInfo.InvariantCulture, $"{failure.Status} {failure.ErrorCode}").TrimEnd();
}
