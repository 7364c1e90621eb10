namespace RareCancers.Articles.Storing;

/// <summary>How far a registry's changes have been applied.</summary>
/// <param name="Day">Through which day, in UTC; null before the first time.</param>
/// <param name="NotBefore">When to ask again after a failed try, in UTC; null if the last try succeeded.</param>
/// <param name="Tries">How many times since then a notice could not be looked up.</param>
public sealed record RefreshState(DateOnly? Day, DateTimeOffset? NotBefore = null, int Tries = 0);
