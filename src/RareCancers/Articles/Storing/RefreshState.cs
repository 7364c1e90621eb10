namespace RareCancers.Articles.Storing;

/// <summary>How far a registry's changes have been taken over.</summary>
/// <param name="Day">The day up to which they have, in UTC; null before the first time.</param>
/// <param name="NotBefore">When to ask again, in UTC, after a failed attempt; null when the last one succeeded.</param>
/// <param name="Tries">How many times since that day a notice could not be looked up.</param>
/// <param name="Started">The day, in UTC, on which a refresh started that is not finished; null if there is none.</param>
/// <param name="Place">The last DOI, in ordinal order, whose changes the unfinished refresh has taken over; null if there is none.</param>
public sealed record RefreshState(DateOnly? Day, DateTimeOffset? NotBefore = null, int Tries = 0, DateOnly? Started = null, Doi? Place = null);
