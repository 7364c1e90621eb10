using Microsoft.Extensions.Options;
using RareCancers.Settings;

namespace RareCancers.Collections;

/// <summary>Tells how collecting goes, for the health page.</summary>
public sealed class CollectionHealth(IOptions<CollectionsOptions> options, CollectionTable collections)
{
    /// <summary>The state of each configured Collection.</summary>
    public async Task<HealthReport> ReportAsync(CancellationToken cancellationToken)
    {
        var report = new List<CollectionHealthReport>();
        foreach (var item in options.Value.Items)
        {
            var state = await collections.FindAsync(item.Slug, cancellationToken);
            report.Add(new CollectionHealthReport(
                item.Slug, state?.LastTried, state?.LastSucceeded, state is { Unidentified: > 0 and var leftOut } ? leftOut : null, state?.LastRefusal?.Reason, state?.LastRefusal?.Message, state?.LastRefusal?.Sample));
        }

        return new HealthReport(report);
    }
}
