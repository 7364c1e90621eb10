namespace RareCancers.Digests.Sending;

/// <summary>The result of one run over one shard of a digest, in emails.</summary>
/// <param name="Sent">Accepted by the mail server.</param>
/// <param name="Failed">Refused permanently by the mail server.</param>
/// <param name="Suppressed">Not sent because the recipient was no longer subscribed.</param>
/// <param name="Deferred">Not accepted for now, or left without an answer; the shard was queued again for them.</param>
/// <param name="Held">Claimed by another sender; the shard was queued again for them.</param>
/// <param name="Left">Not tried; the shard was queued again for them unless the digest is paused.</param>
public sealed record ShardOutcome(int Sent = 0, int Failed = 0, int Suppressed = 0, int Deferred = 0, int Held = 0, int Left = 0);
