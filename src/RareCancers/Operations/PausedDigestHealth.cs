namespace RareCancers.Operations;

/// <summary>A paused digest.</summary>
/// <param name="Digest">Collection and number.</param>
/// <param name="Since">When it was paused, in UTC.</param>
public sealed record PausedDigestHealth(string Digest, DateTimeOffset? Since);
