using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;

namespace RareCancers.Digests.Planning;

/// <summary>Selects the subscribers of a shard that a digest is for, and what each of them gets. Shards may be planned at the same time.</summary>
internal sealed class RecipientSelector(Digest digest, CohortTable cohorts, ItemFreezer items, AnnouncementLookup announcements) : IDisposable
{
    // For up to this many cohorts, one read per cohort is cheaper than reading all cursors of the shard.
    private const int FewCohorts = 8;

    private readonly HashSet<string> due = [.. digest.Cohorts];

    /// <summary>The digest's items.</summary>
    public ItemFreezer Items => items;

    /// <summary>The cursors of the digest's cohorts in a shard, including those that it has planned already.</summary>
    public async Task<IReadOnlyList<CohortCursor>> CursorsAsync(string shard, CancellationToken cancellationToken) =>
        due.Count <= FewCohorts
            ? await due.ToAsyncEnumerable()
                .Select(async (string key, CancellationToken cancel) => await cohorts.FindCursorAsync(shard, new Cohort(digest.Collection, key), cancel))
                .OfType<CohortCursor>()
                .ToArrayAsync(cancellationToken)
            : await cohorts.ListCursorsAsync(shard, digest.Collection, cancellationToken)
                .Where(cursor => due.Contains(cursor.Cohort.Key))
                .ToArrayAsync(cancellationToken);

    /// <summary>The emails for the members of some cohorts, in the order of subscriber IDs, and the cohorts that are empty.</summary>
    public async Task<(IReadOnlyList<PlannedEmail> Emails, IReadOnlyList<CohortCursor> Empty)> PlanAsync(
        string shard, IEnumerable<CohortCursor> cursors, CancellationToken cancellationToken)
    {
        var members = new List<Membership>();
        var empty = new List<CohortCursor>();
        foreach (var cursor in cursors)
        {
            var before = members.Count;
            await foreach (var member in cohorts.ListAsync(shard, cursor, cancellationToken))
                members.Add(member);
            if (members.Count == before)
                empty.Add(cursor);
        }

        if (members.Count == 0)
            return ([], empty);

        var all = await items.AfterAsync(members.Min(member => member.After), cancellationToken);
        var announced = await announcements.FindAsync(shard, digest, all, cancellationToken);
        var found = await items.FindAsync(
            all, [.. members.SelectMany(member => member.Preferences.Interest.Searches).Distinct()], cancellationToken);
        var known = new Dictionary<(long, Interest, bool), IReadOnlyList<DigestItem>>();
        var emails =
            from member in members
            let variant = VariantOf(member, all, announced, found, known)
            where variant.Items.Count > 0
            orderby member.Subscriber.Value
            select new PlannedEmail(member.Subscriber, variant);
        return ([.. emails], empty);
    }

    public void Dispose() => items.Dispose();

    private static PlannedVariant VariantOf(
        Membership member,
        IReadOnlyList<DigestItem> all,
        IReadOnlyDictionary<(SubscriberId Subscriber, ArticleId Article), long> announced,
        IReadOnlySet<(long Sequence, SavedSearch Search)> found,
        Dictionary<(long, Interest, bool), IReadOnlyList<DigestItem>> known)
    {
        // Nearly all members want the same as an earlier member; only the announcements differ from member to member.
        var choice = (member.After, member.Preferences.Interest, member.Preferences.NoticesOnly);
        if (!known.TryGetValue(choice, out var wanted))
            known.Add(choice, wanted = [.. all.Where(item => item.Sequence > member.After && IsWanted(member, item, found))]);

        var own =
            from item in announced.Count == 0 ? wanted : all.Where(item => item.Sequence > member.After)
            let before = item.IsNotice && announced.TryGetValue((member.Subscriber, item.Article), out var number) ? number : (long?)null
            where before is not null || announced.Count == 0 || wanted.Contains(item)
            orderby item.Sequence descending
            select new ItemReference(item.Sequence, before) { FoundBy = FoundBy(member.Preferences.Interest.Searches, item, found) };
        return new PlannedVariant([.. own], member.Preferences.Interest, member.Preferences.TextOnly, member.Preferences.AttachRis);
    }

    private static bool IsWanted(Membership member, DigestItem item, IReadOnlySet<(long Sequence, SavedSearch Search)> found) =>
        !item.IsBackfill && (item.IsNotice || !member.Preferences.NoticesOnly)
        && (member.Preferences.Interest.Holds(item.Classification)
            || member.Preferences.Interest.Searches.Any(search => found.Contains((item.Sequence, search))));

    private static ValueList<int>? FoundBy(
        ValueList<SavedSearch> searches, DigestItem item, IReadOnlySet<(long Sequence, SavedSearch Search)> found)
    {
        ValueList<int> positions = [.. Enumerable.Range(0, searches.Count).Where(position => found.Contains((item.Sequence, searches[position])))];
        return positions.Count == 0 ? null : positions;
    }
}
