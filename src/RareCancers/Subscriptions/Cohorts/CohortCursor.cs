namespace RareCancers.Subscriptions.Cohorts;

/// <summary>How far a cohort was planned in one shard.</summary>
/// <param name="Cohort">The cohort.</param>
/// <param name="Through">Through which change-log sequence; 0 before the first time.</param>
/// <param name="Digest">By the digest of which number; 0 before the first time.</param>
/// <param name="Version">The row's ETag, another one whenever someone joins or moves on.</param>
public sealed record CohortCursor(Cohort Cohort, long Through, long Digest, string Version);
