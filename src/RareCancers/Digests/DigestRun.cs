namespace RareCancers.Digests;

/// <summary>What sending one digest to one shard came to.</summary>
/// <param name="Sent">Mails that the server accepted in this run.</param>
/// <param name="Failed">Mails that the server refused for good in this run.</param>
/// <param name="Done">Mails that an earlier run had already brought to an end.</param>
/// <param name="Deferred">Mails that the server does not take for now; the shard was queued again for them.</param>
/// <param name="Held">Mails that another sender holds; the shard was queued again for them.</param>
/// <param name="IsInterrupted">Whether the mail server was out of reach or broke off; the shard was queued again for the rest.</param>
public sealed record DigestRun(int Sent = 0, int Failed = 0, int Done = 0, int Deferred = 0, int Held = 0, bool IsInterrupted = false);
