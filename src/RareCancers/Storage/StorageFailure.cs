using Azure.Identity;

namespace RareCancers.Storage;

/// <summary>Recognises failures of storage, of the network and of the sign-in: the same request may work later.</summary>
public static class StorageFailure
{
    /// <summary>Whether storage failed, denied access or could not be reached.</summary>
    public static bool Caused(Exception failure) => failure is RequestFailedException or AuthenticationFailedException
        // After the last retry, the client reports what each of them ended with: a refused connection, or a try that took too long.
        || failure is AggregateException { InnerExceptions: [_, ..] tries }
        && tries.All(one => Caused(one) || one is OperationCanceledException);
}
