using RareCancers.Collections.Storing;

namespace RareCancers.Operations;

/// <summary>Reports the state of collecting, for the health page.</summary>
public sealed class CollectionHealth(IOptions<CollectionsOptions> options, CollectionTable collections, TimeProvider time)
{
    /// <summary>The state of each configured Collection.</summary>
    public async Task<HealthReport> ReportAsync(CancellationToken cancellationToken)
    {
        var states = new Dictionary<string, CollectionState?>(StringComparer.Ordinal);
        foreach (var item in options.Value.Items)
            states[item.Slug] = await collections.FindAsync(item.Key, cancellationToken);
        return Report(slug => states[slug]);
    }

    /// <summary>The same from known states.</summary>
    /// <param name="stateOf">Returns a Collection's state by slug; null if unknown.</param>
    internal HealthReport Report(Func<string, CollectionState?> stateOf) =>
        new([.. options.Value.Items.Select(item => Report(item.Slug, stateOf(item.Slug)))]);

    private CollectionHealthReport Report(string slug, CollectionState? state)
    {
        var now = time.GetUtcNow();
        return new CollectionHealthReport
        {
            Slug = slug,
            Status = StatusOf(state, now),
            LastTried = state?.LastTried,
            LastSucceeded = state?.LastSucceeded,
            AgeHours = state?.LastSucceeded is { } succeeded ? Math.Round((now - succeeded).TotalHours, 1) : null,
            LastNews = state?.LastNews,
            LeftOut = state is { Unidentified: > 0 and var leftOut } ? leftOut : null,
            Refused = state?.LastRefusal?.Reason,
            RefusedSince = state?.RefusedSince,
            Sample = state?.LastRefusal?.Sample,
        };
    }

    private CollectionHealthStatus StatusOf(CollectionState? state, DateTimeOffset now) => state switch
    {
        null or { LastSucceeded: null, LastRefusal: null } => CollectionHealthStatus.Starting,
        { LastSucceeded: null } => CollectionHealthStatus.Outdated,
        { LastSucceeded: { } succeeded } when now - succeeded > TimeSpan.FromHours(options.Value.MaxAgeHours) => CollectionHealthStatus.Outdated,
        { LastRefusal: not null } => CollectionHealthStatus.Refused,
        { LastNews: { } news, UsualInterval: { } interval } when now - news > interval => CollectionHealthStatus.Stale,
        _ => CollectionHealthStatus.Ok,
    };
}
