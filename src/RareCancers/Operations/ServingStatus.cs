using RareCancers.Library;
using RareCancers.Subscriptions.Bounces;

namespace RareCancers.Operations;

/// <summary>Reports status with or without storage: while storage fails, what is in memory.</summary>
public sealed class ServingStatus(OperationsStatus status, ServingHealth health, ArticleLibrary library, BounceFolder bounces, TimeProvider time)
{
    // Operators wait no longer than anyone else.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>The state of each configured Collection and of each queue.</summary>
    public async Task<OperationsReport> ReportAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await status.ReportAsync(either.Token);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested
            && (failure is OperationCanceledException || StorageFailure.Caused(failure)))
        {
            return await FromMemoryAsync(cancellationToken);
        }
    }

    private async Task<OperationsReport> FromMemoryAsync(CancellationToken cancellationToken)
    {
        var known = health.ReportFromMemory();
        return new OperationsReport([.. known.Collections.Select(FromMemory)], Queues: null, TopicVocabulary.Default.Version)
        {
            StorageFailsSince = known.StorageFailsSince,
            UnreadBounces = await bounces.ListUnreadAsync(cancellationToken),
        };
    }

    private CollectionReport FromMemory(CollectionHealthReport known)
    {
        var snapshot = library.TryGetLoaded(known.Slug);
        return CollectionReport.From(known, snapshot?.State) with { LastSequence = snapshot?.LastSequence };
    }
}
