namespace RareCancers.Articles.Storing;

/// <summary>How far a registry's changes were taken over.</summary>
/// <param name="Day">Up to which day, in UTC; null before the first time.</param>
/// <param name="NotBefore">When to ask again, in UTC, as the last try was in vain; null when it was not.</param>
/// <param name="Tries">How often since that day a notice could not be looked up.</param>
public sealed record RefreshState(DateOnly? Day, DateTimeOffset? NotBefore = null, int Tries = 0);
