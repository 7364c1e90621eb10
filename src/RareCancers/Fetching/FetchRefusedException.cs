namespace RareCancers.Fetching;

/// <summary>An address was not fetched because of one of our rules. The message is a sentence that says what to do.</summary>
internal sealed class FetchRefusedException(FetchRefusal reason, string message) : Exception(message)
{
    /// <summary>The rule.</summary>
    public FetchRefusal Reason => reason;

    /// <summary>The refusal that is or caused a failure, because the network's exceptions wrap it; null if there is none.</summary>
    public static FetchRefusedException? In(Exception? failure) => failure as FetchRefusedException ?? (failure is null ? null : In(failure.InnerException));
}
