using Azure;
using RareCancers.Digests;

namespace RareCancers.Operations;

/// <summary>Tells how the app is: what readers are served, and which digests wait for the operator.</summary>
public sealed class AppHealth(ServingHealth serving, DigestTable digests)
{
    /// <summary>The state of each configured Collection and the digests that are paused.</summary>
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
        // Storage went away just now; the next report says so.
        catch (RequestFailedException)
        {
            return report;
        }
    }
}
