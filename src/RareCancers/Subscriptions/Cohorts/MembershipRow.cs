using Azure;
using Azure.Data.Tables;
using RareCancers.Storage;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.Cohorts;

/// <summary>A confirmed subscriber's place in a cohort, in their shard.</summary>
internal sealed class MembershipRow : ITableEntity
{
    private const string Members = "m:";

    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }

    public string Preferences { get; set; } = "";

    /// <summary>The sequence through which they had been planned when they joined.</summary>
    public long From { get; set; }

    /// <summary>The number of the digest that had last planned the cohort in this shard then: as long as it is still the last, <see cref="From"/> holds.</summary>
    public long Joined { get; set; }

    public static string Prefix(Cohort cohort) => $"{Members}{cohort.Slug}:{TableKey.Escape(cohort.Key)}:";

    public static MembershipRow Create(Subscriber subscriber, Cohort cohort, long from, long joined) => new()
    {
        PartitionKey = subscriber.Id.Shard,
        RowKey = Prefix(cohort) + subscriber.Id,
        Preferences = StoredPreferences.Write(subscriber.Preferences),
        From = from,
        Joined = joined,
    };

    /// <summary>The sequence through which they were planned, given how far their cohort is.</summary>
    public long PlannedThrough(CohortCursor cursor) => Joined == cursor.Digest ? From : cursor.Through;

    /// <summary>The member as planning sees them.</summary>
    /// <param name="cursor">How far their cohort is.</param>
    /// <param name="known">Preferences read before, by their text: most people want the same.</param>
    public Membership ToMembership(CohortCursor cursor, Dictionary<string, DigestPreferences> known)
    {
        if (!known.TryGetValue(Preferences, out var wish))
            known.Add(Preferences, wish = StoredPreferences.Read(Preferences));
        return new Membership(SubscriberId.Parse(RowKey[^32..]), wish, PlannedThrough(cursor));
    }
}
