namespace RareCancers.Subscriptions.Cohorts;

/// <summary>When a cohort is due.</summary>
/// <param name="Cohort">The cohort.</param>
/// <param name="Due">When, in UTC.</param>
/// <param name="Through">A sequence up to which the change log holds nothing for any of its people that was not planned.</param>
/// <param name="IsEmpty">Whether nobody was found in it when it was last planned.</param>
/// <param name="Version">The ETag of its place in the index.</param>
public sealed record DueCohort(Cohort Cohort, DateTimeOffset Due, long Through, bool IsEmpty, string Version);
