using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.Cohorts;

/// <summary>A confirmed subscriber's membership of a cohort, in the subscriber's shard.</summary>
internal sealed class MembershipRow : TableRow
{
    private const string Members = "m:";

    public string Preferences { get; set; } = "";

    /// <summary>The sequence through which the member had been planned when joining.</summary>
    public long From { get; set; }

    /// <summary>
    /// The number of the digest that had last planned the cohort in this shard at that time: <see cref="From"/> applies while that
    /// digest is still the last.
    /// </summary>
    public long Joined { get; set; }

    public static string Prefix(string slug) => $"{Members}{slug}:";

    public static string Prefix(Cohort cohort) => $"{Prefix(cohort.Slug)}{TableKey.Escape(cohort.Key)}:";

    public static MembershipRow Create(Subscriber subscriber, Cohort cohort, long from, long joined) => new()
    {
        PartitionKey = subscriber.Id.Shard,
        RowKey = Prefix(cohort) + subscriber.Id,
        Preferences = StoredPreferences.Write(subscriber.Preferences),
        From = from,
        Joined = joined,
    };

    /// <summary>The sequence through which the member has been planned, given the cohort's cursor.</summary>
    public long PlannedThrough(CohortCursor cursor) => Joined == cursor.Digest ? From : cursor.Through;

    /// <summary>The member, for planning.</summary>
    /// <param name="cursor">The cohort's cursor.</param>
    /// <param name="known">Preferences that were read before, by their text: many members have the same.</param>
    public Membership ToMembership(CohortCursor cursor, Dictionary<string, DigestPreferences> known)
    {
        if (!known.TryGetValue(Preferences, out var wish))
            known.Add(Preferences, wish = StoredPreferences.Read(Preferences));
        return new Membership(SubscriberId.Parse(RowKey[^32..]), wish, PlannedThrough(cursor));
    }
}
