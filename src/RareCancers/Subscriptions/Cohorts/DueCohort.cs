namespace RareCancers.Subscriptions.Cohorts;

/// <summary>A cohort in the index of due cohorts.</summary>
/// <param name="Cohort">The cohort.</param>
/// <param name="Due">When it is due, in UTC.</param>
/// <param name="Through">The change-log sequence up to which everything has been planned for all its members.</param>
/// <param name="IsEmpty">Whether it had no members when it was last planned.</param>
/// <param name="Version">The ETag of its row in the index.</param>
public sealed record DueCohort(Cohort Cohort, DateTimeOffset Due, long Through, bool IsEmpty, string Version);
