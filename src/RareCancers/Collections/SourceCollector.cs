using RareCancers.Articles.Storing;
using RareCancers.Collections.Sources;
using RareCancers.Collections.Storing;

namespace RareCancers.Collections;

/// <summary>Reads one source of a Collection and stores what is new, part by part.</summary>
public sealed partial class SourceCollector(
    IEnumerable<ISourceReader> readers,
    ArticleTable articles,
    CollectionTable collections,
    TopicClassifier classifier,
    TimeProvider time,
    ILogger<SourceCollector> logger)
{
    private const int MaxAttempts = 5;

    // How long to trust a server that answers "not modified" before all pages are read again.
    private static readonly TimeSpan MaxTrust = TimeSpan.FromDays(1);

    /// <summary>Collects a source. If it is refused, only the refusal and the parts before it are stored.</summary>
    /// <param name="collection">The Collection.</param>
    /// <param name="source">The source.</param>
    /// <param name="acceptance">What a person has decided about it.</param>
    /// <param name="announcements">What the run has announced so far.</param>
    /// <param name="isOver">Whether the run's time is up; the next run then resumes.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="RequestFailedException">Storage refused or failed.</exception>
    /// <exception cref="ArticlesChangedException">Too many concurrent writes.</exception>
    internal async Task<CollectOutcome> CollectAsync(
        CollectionOptions collection,
        SourceOptions source,
        Acceptance acceptance,
        Announcements announcements,
        Func<bool> isOver,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var state = await collections.FindAsync(collection.Key, source.Key, cancellationToken);
            // What a person has decided is valid until the reading is complete.
            var decided = acceptance == Acceptance.None && state is not null ? state.Acceptance : acceptance;
            var run = new SourceRun(collection, source, decided, announcements, isOver)
            {
                State = state,
                Outcome = new CollectOutcome(collection.Slug, time.GetUtcNow(), Refusal: null) { Source = source.Key, SourceName = source.DisplayName },
            };
            if (await ReadAndStoreAsync(run, cancellationToken))
                return run.Outcome;
            LogConflict(collection.Slug, source.DisplayName, attempt);
        }

        throw new ArticlesChangedException(collection.Slug, inner: null);
    }

    // False if another run read the source at the same time: what this one read may be out of date.
    private async Task<bool> ReadAndStoreAsync(SourceRun run, CancellationToken cancellationToken)
    {
        var reader = readers.First(one => one.Kind == run.Source.KindOrInferred);
        await foreach (var part in reader.ReadAsync(run.Source, PositionOf(run), cancellationToken))
        {
            var refusal = part.Refusal ?? await StoreAsync(run, part.Value!, cancellationToken);
            if (run.IsOvertaken)
                return false;
            if (refusal is not null)
            {
                run.Outcome = run.Outcome with { Refusal = refusal };
                await collections.RecordRefusedAsync(run.Collection.Key, run.Source.Key, run.Outcome.At, refusal, run.State, cancellationToken);
                return true;
            }

            if (part.Value is { HasMore: true } && run.IsOver())
                run.Outcome = run.Outcome with { IsPartial = true };
            if (run.Outcome.IsPartial)
                return true;
        }

        return true;
    }

    // After a refusal everything is read: the validators that are stored do not belong to what was refused.
    // A person who accepts a source accepts its gap too, if it cannot be closed.
    private SourcePosition PositionOf(SourceRun run) => run.State switch
    {
        null => SourcePosition.Start,
        { Position: var position } when run.Acceptance != Acceptance.None && run.Source.Issn is null =>
            position with { Pages = [], Cursor = position.Cursor with { GapFrom = null } },
        { LastRefusal: null, LastRead: { } read, Position: var position } when run.Acceptance == Acceptance.None && time.GetUtcNow() - read < MaxTrust =>
            position,
        { Position: var position } => position with { Pages = [] },
    };

    // Null if the part is stored, if another run came first, or if this run may not announce so much more.
    private async Task<Refusal?> StoreAsync(SourceRun run, SourceReading reading, CancellationToken cancellationToken)
    {
        var (key, now) = (run.Collection.Key, run.Outcome.At);
        if (reading.IsUnchanged)
        {
            await collections.RecordUnchangedAsync(key, now, run.State!, cancellationToken);
            run.Outcome = run.Outcome with
            {
                Listed = run.State!.Listed,
                Unidentified = run.State.Unidentified,
                Stored = run.State.Stored,
                IsUnchanged = true,
            };
            return null;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryStoreAsync(run, reading, cancellationToken);
            }
            catch (ArticlesChangedException) when (attempt < MaxAttempts)
            {
                LogConflict(run.Collection.Slug, run.Source.DisplayName, attempt);
            }
        }
    }

    private async Task<Refusal?> TryStoreAsync(SourceRun run, SourceReading reading, CancellationToken cancellationToken)
    {
        var (key, isAccepted) = (run.Collection.Key, run.Acceptance != Acceptance.None);
        var stored = await articles.ReadAsync(key, reading.Articles, cancellationToken);
        var reconciliation = new Reconciliation(stored, run.State, run.Collection, run.Source, classifier, run.Outcome.At)
        {
            IsQuiet = run.Acceptance == Acceptance.Quietly,
            Earlier = run.Listed,
        };
        var reconciled = reconciliation.Reconcile(reading.IsWhole ? reading : reading.NewestFirst(), isAccepted);
        if (reconciled.Value is not { } revisions)
            return reconciled.Refusal;

        await JudgeNewsAsync(key, revisions, cancellationToken);
        var announced = revisions.SelectMany(revision => revision.Changes).Count(IsAnnounced);
        var total = announced + (run.State?.Announced ?? 0);
        if (!isAccepted && run.Announcements.Refuse(run.Collection, run.Source, total) is { } tooMany)
            return tooMany;
        // Other sources have used what this run may announce.
        if (!isAccepted && !run.Announcements.Allows(announced))
        {
            run.Outcome = run.Outcome with { IsPartial = true };
            return null;
        }

        if (reading.IsWhole)
        {
            var listedBefore = await articles.ListListedAsync(key, stored, run.Source.Key, reconciliation.Listed, cancellationToken);
            revisions.AddRange(reconciliation.NoLongerListed(listedBefore));
        }

        if (revisions.Count > 0 && !await ClaimAsync(run, cancellationToken))
            return null;

        await articles.WriteAsync(key, stored, revisions, completesImport: !reading.HasMore, cancellationToken);
        run.Add(reading, reconciliation, stored, revisions, announced);
        await RecordAsync(run, reading, total, cancellationToken);
        return null;
    }

    private async Task JudgeNewsAsync(string key, List<ArticleRevision> revisions, CancellationToken cancellationToken)
    {
        for (var index = 0; index < revisions.Count; index++)
            revisions[index] = await articles.WithNewsAsync(key, revisions[index], cancellationToken);
    }

    // Once per run: recording a part claims the next one.
    private async Task<bool> ClaimAsync(SourceRun run, CancellationToken cancellationToken)
    {
        if (run.IsClaimed)
            return true;

        if (await collections.ClaimAsync(run.Collection.Key, run.Source.Key, run.Outcome.At, run.State, cancellationToken) is { } claimed)
            (run.State, run.IsClaimed) = (claimed, true);
        else
            run.IsOvertaken = true;
        return run.IsClaimed;
    }

    private async Task RecordAsync(SourceRun run, SourceReading reading, int announced, CancellationToken cancellationToken)
    {
        var key = run.Collection.Key;
        if (!reading.HasMore)
        {
            await collections.RecordTakenAsync(key, run.Outcome, reading, run.UsualInterval, run.State, cancellationToken);
            return;
        }

        if (await collections.RecordPartAsync(key, run.Outcome, reading.Position, announced, run.Acceptance, run.State, cancellationToken) is { } next)
            (run.State, run.IsClaimed) = (next, true);
        else
            run.IsOvertaken = true;
    }

    private static bool IsAnnounced(Change change) => change is { Kind: ChangeKind.Published or ChangeKind.VersionOfRecord, IsBackfill: false };

    [LoggerMessage(1, LogLevel.Information, "Another writer changed {Slug} while {Source} was stored, attempt {Attempt}; reading again")]
    private partial void LogConflict(string slug, string source, int attempt);
}
