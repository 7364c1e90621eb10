using RareCancers.Digests;

namespace RareCancers.Operations;

/// <summary>Reports the health of the app: the Collections as served to readers, and the paused digests.</summary>
public sealed class AppHealth(ServingHealth serving, DigestTable digests)
{
    /// <summary>The state of each configured Collection, and the paused digests.</summary>
    public async Task<HealthReport> ReportAsync(CancellationToken cancellationToken)
    {
        var report = await serving.ReportAsync(cancellationToken);
        if (report.StorageFailsSince is not null)
            return report;

        try
        {
            var paused = await digests.ListPausedAsync(cancellationToken)
                .Select(digest => new PausedDigestHealth(digest.Id, digest.PausedSince))
                .ToArrayAsync(cancellationToken);
            return report with { PausedDigests = paused.Length == 0 ? null : paused };
        }
        // Storage has just failed; the next report says so.
        catch (Exception failure) when (StorageFailure.Caused(failure))
        {
            return report;
        }
    }
}
