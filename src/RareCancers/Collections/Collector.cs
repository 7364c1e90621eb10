using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RareCancers.Articles;
using RareCancers.Settings;

namespace RareCancers.Collections;

/// <summary>Reads the configured Collections and stores what is new. Running it again changes nothing.</summary>
public sealed partial class Collector(
    IOptions<CollectionsOptions> options,
    CollectionReader reader,
    ArticleTable articles,
    CollectionTable collections,
    TimeProvider time,
    ILogger<Collector> logger)
{
    private const int TriesAgainstOtherWriters = 5;

    /// <summary>Collects every configured Collection, one after the other; a refused one does not stop the rest.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed.</exception>
    public async Task<IReadOnlyList<CollectOutcome>> CollectAllAsync(CancellationToken cancellationToken)
    {
        var outcomes = new List<CollectOutcome>();
        foreach (var collection in options.Value.Items)
            outcomes.Add(await CollectAsync(collection, cancellationToken));
        return outcomes;
    }

    /// <summary>Collects one Collection. A refused source leaves the store as it was, but for the record of the refusal.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed.</exception>
    public async Task<CollectOutcome> CollectAsync(CollectionOptions collection, CancellationToken cancellationToken)
    {
        var text = await reader.ReadAsync(collection.Source, cancellationToken);
        var page = text.Refusal is { } refusal ? refusal : CollectionPage.Read(text.Value!, address: null, collection.Source);
        var outcome = page.Refusal is null
            ? await StoreAsync(collection, page.Value!, cancellationToken)
            : new CollectOutcome(collection.Slug, time.GetUtcNow(), page.Refusal);

        await collections.RecordAsync(outcome, outcome.Refusal is null ? page.Value!.Facts : null, cancellationToken);
        Log(outcome);
        return outcome;
    }

    private async Task<CollectOutcome> StoreAsync(CollectionOptions collection, ListedCollection page, CancellationToken cancellationToken)
    {
        var listedBefore = (await collections.FindAsync(collection.Slug, cancellationToken))?.Listed ?? 0;
        for (var attempt = 1; ; attempt++)
        {
            var now = time.GetUtcNow();
            var stored = await articles.ReadAsync(collection.Slug, cancellationToken);
            var revisions = Reconciliation.Reconcile(stored, page.Articles, listedBefore, collection.Source, now);
            if (revisions.Refusal is not null)
                return new CollectOutcome(collection.Slug, now, revisions.Refusal);

            try
            {
                await articles.WriteAsync(collection.Slug, stored, revisions.Value!, cancellationToken);
                return Count(collection.Slug, now, page, revisions.Value!);
            }
            catch (ArticlesChangedException) when (attempt < TriesAgainstOtherWriters)
            {
                LogConflict(collection.Slug, attempt);
            }
        }
    }

    private static CollectOutcome Count(string slug, DateTimeOffset now, ListedCollection page, IReadOnlyList<ArticleRevision> revisions) => new(
        slug,
        now,
        Refusal: null,
        Listed: page.Articles.Count,
        Published: revisions.Count(revision => revision.Previous is null),
        Changed: revisions.Count(revision => revision.Previous is not null && revision.Changes.Count > 0),
        Refilled: revisions.Count(revision => revision.Previous is not null && revision.Changes.Count == 0),
        Unidentified: page.Unidentified);

    private void Log(CollectOutcome outcome)
    {
        if (outcome.Refusal is { } refusal)
            LogRefused(outcome.Slug, refusal.Reason, refusal.Message, refusal.Sample);
        else
            LogCollected(outcome.Slug, outcome.Listed, outcome.Published, outcome.Changed, outcome.Refilled);
        if (outcome.Unidentified > 0)
            LogUnidentified(outcome.Slug, outcome.Unidentified);
    }

    [LoggerMessage(1, LogLevel.Information, "Collected {Slug}: {Listed} listed, {Published} new, {Changed} changed, {Refilled} refilled")]
    private partial void LogCollected(string slug, int listed, int published, int changed, int refilled);

    [LoggerMessage(2, LogLevel.Error, "Refused the source of {Slug}, {Reason}: {Reply} Seen: {Sample}")]
    private partial void LogRefused(string slug, RefusalReason reason, string reply, string? sample);

    [LoggerMessage(3, LogLevel.Warning, "The page of {Slug} has {Unidentified} items with neither a DOI nor a citation; they are left out")]
    private partial void LogUnidentified(string slug, int unidentified);

    [LoggerMessage(4, LogLevel.Information, "Another writer changed {Slug} during try {Attempt}; reading again")]
    private partial void LogConflict(string slug, int attempt);
}
