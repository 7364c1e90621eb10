using Azure.Identity;

namespace RareCancers.Storage;

/// <summary>Recognises failures of storage, of the network and of the sign-in: the same request may work later.</summary>
public static class StorageFailure
{
    /// <summary>
    /// Whether storage failed, denied access or could not be reached. Any other refusal, such as 400 or 412, is a fault of the app.
    /// </summary>
    public static bool Caused(Exception failure) => failure is AuthenticationFailedException
        or RequestFailedException { Status: 0 or 401 or 403 or 404 or 408 or 429 or >= 500 }
        // After the last retry, the client reports what each of them ended with: a refused connection, or a try that took too long.
        || failure is AggregateException { InnerExceptions: [_, ..] tries }
        && tries.All(one => Caused(one) || one is OperationCanceledException);
}
