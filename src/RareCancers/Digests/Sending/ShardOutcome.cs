namespace RareCancers.Digests.Sending;

/// <summary>What sending one digest to one shard came to in one run.</summary>
/// <param name="Sent">Mails that the server accepted.</param>
/// <param name="Failed">Mails that the server refused for good.</param>
/// <param name="Suppressed">Mails whose readers were not to be mailed when their turn came.</param>
/// <param name="Deferred">Mails that the server does not take for now, or may have taken without saying so; the shard was queued again for them.</param>
/// <param name="Held">Mails that another sender holds; the shard was queued again for them.</param>
/// <param name="Left">Mails whose turn did not come; the shard was queued again for them unless the digest is paused.</param>
public sealed record ShardOutcome(int Sent = 0, int Failed = 0, int Suppressed = 0, int Deferred = 0, int Held = 0, int Left = 0);
