using RareCancers.Subscriptions;

namespace RareCancers.Digests.Settling;

/// <summary>The emails of a digest for a shard that need no further attempt.</summary>
/// <param name="Sent">How many the mail server accepted.</param>
/// <param name="Suppressed">How many were not sent because their recipients had left or had their data erased.</param>
/// <param name="Failed">How many the mail server refused, or were not sent in time.</param>
/// <param name="Readers">The subscribers who got one, unless they have had their data erased since.</param>
internal sealed record SettledEmails(int Sent, int Suppressed, int Failed, IReadOnlyList<SettledReader> Readers)
{
    /// <summary>None.</summary>
    public static readonly SettledEmails None = new(0, 0, 0, []);

    /// <summary>How many there are.</summary>
    public int Count => Sent + Suppressed + Failed;

    /// <summary>These and others.</summary>
    public SettledEmails Add(SettledEmails others) =>
        new(Sent + others.Sent, Suppressed + others.Suppressed, Failed + others.Failed, [.. Readers, .. others.Readers]);
}

/// <summary>A subscriber who got an email of a digest.</summary>
/// <param name="Subscriber">The subscriber.</param>
/// <param name="Items">The change-log numbers of the email's items, newest first.</param>
internal sealed record SettledReader(SubscriberId Subscriber, ValueList<long> Items);
