using RareCancers.Articles.Storing;
using RareCancers.Collections.Sources;
using RareCancers.Collections.Storing;

namespace RareCancers.Collections;

/// <summary>A run over one source, which may read it in several parts.</summary>
/// <param name="Collection">The Collection.</param>
/// <param name="Source">The source.</param>
/// <param name="Acceptance">What a person has decided about it.</param>
/// <param name="Announcements">What the whole run has announced so far.</param>
/// <param name="IsOver">Whether the run's time is up.</param>
internal sealed record SourceRun(
    CollectionOptions Collection, SourceOptions Source, Acceptance Acceptance, Announcements Announcements, Func<bool> IsOver)
{
    /// <summary>The source's state as it was read at the start, then as this run recorded it; null before the first run.</summary>
    public SourceState? State { get; set; }

    /// <summary>The outcome of the parts that were stored.</summary>
    public required CollectOutcome Outcome { get; set; }

    /// <summary>What the parts that were stored list.</summary>
    public HashSet<ListedVersion> Listed { get; } = [];

    /// <summary>How often the source usually brings something new; null until a page or feed with articles is read.</summary>
    public TimeSpan? UsualInterval { get; private set; }

    /// <summary>Whether no other run may store anything of the source.</summary>
    public bool IsClaimed { get; set; }

    /// <summary>Whether another run has recorded something of the source, so that this one must stop.</summary>
    public bool IsOvertaken { get; set; }

    /// <summary>Counts a part that was stored.</summary>
    /// <param name="reading">What the part lists.</param>
    /// <param name="reconciliation">How it was compared with what was stored.</param>
    /// <param name="stored">What was stored before.</param>
    /// <param name="revisions">What was written.</param>
    /// <param name="announced">How many new articles were announced.</param>
    public void Add(SourceReading reading, Reconciliation reconciliation, ArticleSnapshot stored, List<ArticleRevision> revisions, int announced)
    {
        var added = revisions.Where(revision => revision.Previous is null).Select(revision => revision.Article).ToArray();
        var changed = revisions.Count(revision => revision.Previous is not null && revision.Changes.Count > 0);
        var unlisted = revisions.Count(revision => revision.Previous is { Unlisted: null } && revision.Article.Unlisted is not null);
        Outcome = Outcome with
        {
            Listed = Outcome.Listed + reading.Articles.Count,
            Published = Outcome.Published + added.Length,
            Changed = Outcome.Changed + changed,
            Refilled = Outcome.Refilled + revisions.Count - added.Length - changed - unlisted,
            Unlisted = Outcome.Unlisted + unlisted,
            Unidentified = Outcome.Unidentified + reading.Unidentified,
            Stored = stored.Count + added.Length - revisions.Count(revision => revision.Absorbed is not null),
            Filtered = Outcome.Filtered + reconciliation.Filtered,
            Announced = Outcome.Announced + announced,
        };
        Announcements.Add(announced);
        Listed.UnionWith(reconciliation.Versions);
        // Only pages and feeds show what is usual: a registry lists what has changed.
        if (reading.Origin.Kind is OriginKind.Page or OriginKind.Feed && reconciliation.Listed.Count > 0)
            UsualInterval = PublicationRhythm.UsualInterval(stored.Articles.Concat(added).Where(article => reconciliation.Listed.Contains(article.Id)));
    }
}
