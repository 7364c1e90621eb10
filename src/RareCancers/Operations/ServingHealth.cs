using RareCancers.Library;

namespace RareCancers.Operations;

/// <summary>Tells how the app is, be storage there or not: while it is away readers are served what is in memory, and its age is told from there.</summary>
public sealed class ServingHealth(CollectionHealth health, ArticleLibrary library, TimeProvider time)
{
    // Whoever asks gives up soon after.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The state of each configured Collection.</summary>
    public async Task<HealthReport> ReportAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await health.ReportAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            var report = health.Report(slug => library.TryGetLoaded(slug)?.State);
            return report with { StorageFailsSince = report.Collections.Min(collection => library.FailingSince(collection.Slug)) ?? time.GetUtcNow() };
        }
    }
}
