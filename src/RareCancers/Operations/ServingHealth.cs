using RareCancers.Library;

namespace RareCancers.Operations;

/// <summary>Reports health with or without storage: while storage fails, readers are served from memory, and so is this report.</summary>
public sealed class ServingHealth(CollectionHealth health, ArticleLibrary library, TimeProvider time)
{
    // Clients give up soon after that.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>The state of each configured Collection.</summary>
    public async Task<HealthReport> ReportAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await health.ReportAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return ReportFromMemory();
        }
    }

    /// <summary>The same while storage is known to fail.</summary>
    internal HealthReport ReportFromMemory()
    {
        var report = health.Report(slug => library.TryGetLoaded(slug)?.State);
        var since = report.Collections.Min(collection => library.FailingSince(collection.Slug)) ?? time.GetUtcNow();
        return report with { StorageFailsSince = since };
    }
}
