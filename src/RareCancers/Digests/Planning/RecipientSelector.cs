using RareCancers.Articles;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Topics;

namespace RareCancers.Digests.Planning;

/// <summary>Works out who of a shard gets what in a digest.</summary>
internal sealed class RecipientSelector(Digest digest, CohortTable cohorts, ItemFreezer items, AnnouncementLookup announcements)
{
    // Up to so many cohorts it is cheaper to ask for each than to read all that the shard has.
    private const int FewCohorts = 8;

    private readonly HashSet<string> due = [.. digest.Cohorts];

    /// <summary>The cursors of the digest's cohorts in a shard, those included that it has planned already.</summary>
    public async Task<IReadOnlyList<CohortCursor>> CursorsAsync(string shard, CancellationToken cancellationToken) =>
        due.Count <= FewCohorts
            ? await due.ToAsyncEnumerable()
                .Select(async (string key, CancellationToken cancel) => await cohorts.FindCursorAsync(shard, new Cohort(digest.Collection, key), cancel))
                .OfType<CohortCursor>()
                .ToArrayAsync(cancellationToken)
            : await cohorts.ListCursorsAsync(shard, digest.Collection, cancellationToken)
                .Where(cursor => due.Contains(cursor.Cohort.Key))
                .ToArrayAsync(cancellationToken);

    /// <summary>The mails for the members of some cohorts, in the order of ids, and the cohorts that have no member.</summary>
    public async Task<(IReadOnlyList<PlannedEmail> Entries, IReadOnlyList<CohortCursor> Deserted)> PlanAsync(
        string shard, IEnumerable<CohortCursor> cursors, CancellationToken cancellationToken)
    {
        var members = new List<Membership>();
        var deserted = new List<CohortCursor>();
        foreach (var cursor in cursors)
        {
            var before = members.Count;
            await foreach (var member in cohorts.ListAsync(shard, cursor, cancellationToken))
                members.Add(member);
            if (members.Count == before)
                deserted.Add(cursor);
        }

        if (members.Count == 0)
            return ([], deserted);

        var all = await items.AfterAsync(members.Min(member => member.After), cancellationToken);
        var announced = await announcements.FindAsync(shard, digest, all, cancellationToken);
        var known = new Dictionary<(long, Interest, bool), IReadOnlyList<DigestItem>>();
        var entries =
            from member in members
            let content = GroupOf(member, all, announced, known)
            where content.Items.Count > 0
            orderby member.Subscriber.Value
            select new PlannedEmail(member.Subscriber, content);
        return ([.. entries], deserted);
    }

    private static PlannedVariant GroupOf(
        Membership member,
        IReadOnlyList<DigestItem> all,
        IReadOnlyDictionary<(SubscriberId Subscriber, ArticleId Article), long> announced,
        Dictionary<(long, Interest, bool), IReadOnlyList<DigestItem>> known)
    {
        // Nearly everyone wants the same as someone before; only who was mailed an article is a matter of each.
        var wish = (member.After, member.Preferences.Interest, member.Preferences.NoticesOnly);
        if (!known.TryGetValue(wish, out var wanted))
            known.Add(wish, wanted = [.. all.Where(item => item.Sequence > member.After && IsWanted(member, item))]);

        var own =
            from item in announced.Count == 0 ? wanted : all.Where(item => item.Sequence > member.After)
            let before = item.IsNotice && announced.TryGetValue((member.Subscriber, item.Article), out var number) ? number : (long?)null
            where before is not null || announced.Count == 0 || wanted.Contains(item)
            orderby item.Sequence descending
            select new ItemReference(item.Sequence, before);
        return new PlannedVariant([.. own], member.Preferences.Interest, member.Preferences.TextOnly, member.Preferences.AttachRis);
    }

    private static bool IsWanted(Membership member, DigestItem item) =>
        !item.IsBackfill && (item.IsNotice || !member.Preferences.NoticesOnly) && member.Preferences.Interest.Holds(item.Classification);
}
