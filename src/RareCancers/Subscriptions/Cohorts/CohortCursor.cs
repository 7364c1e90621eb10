namespace RareCancers.Subscriptions.Cohorts;

/// <summary>How far a cohort has been planned in one shard.</summary>
/// <param name="Cohort">The cohort.</param>
/// <param name="Through">The last change-log sequence that was planned; 0 before the first time.</param>
/// <param name="Digest">The number of the digest that planned it; 0 before the first time.</param>
/// <param name="Version">The row's ETag, which changes whenever a member joins or planning advances.</param>
public sealed record CohortCursor(Cohort Cohort, long Through, long Digest, string Version);
