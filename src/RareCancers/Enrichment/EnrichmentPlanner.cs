using RareCancers.Articles.Storing;
using RareCancers.Registries.Crossref;

namespace RareCancers.Enrichment;

/// <summary>Queues the articles that are due for enrichment and refreshes the others.</summary>
public sealed partial class EnrichmentPlanner(
    IOptions<CrossrefOptions> options,
    IOptions<CollectionsOptions> collections,
    ArticleTable articles,
    EnrichmentQueue queue,
    Refresher refresher,
    TimeProvider time,
    ILogger<EnrichmentPlanner> logger)
{
    // At the registries' pace these finish long before their messages count as lost.
    private const int MaxPerRun = 200;

    // Longer than all attempts of a message; after that it counts as lost and the article is queued again.
    private static readonly TimeSpan MessageLifetime = TimeSpan.FromHours(1);

    /// <summary>
    /// Plans every configured Collection; a failure of one does not stop the others. Does nothing while Crossref is disabled.
    /// </summary>
    /// <exception cref="AggregateException">Storage failed, or something unexpected happened, for at least one Collection.</exception>
    public async Task PlanAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
            return;

        var failures = new List<Exception>();
        foreach (var collection in collections.Value.Items)
        {
            try
            {
                await PlanAsync(collection.Key, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(collection.Slug, failure);
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
            throw new AggregateException(failures).Flatten();
    }

    private async Task PlanAsync(string slug, CancellationToken cancellationToken)
    {
        var queued = await QueueDueAsync(slug, cancellationToken);
        // Each Collection gets an equal share of the time.
        var refreshed = await refresher.RefreshAsync(slug, RunLimit.Longest / collections.Value.Items.Count, cancellationToken);
        LogPlanned(slug, queued, refreshed);
    }

    // The longest overdue first; each Collection gets an equal share.
    private async Task<int> QueueDueAsync(string slug, CancellationToken cancellationToken)
    {
        // Every enrichment is a write that conflicts with the first import, which could be thousands of conflicts.
        if (!await articles.IsImportedAsync(slug, cancellationToken))
            return 0;

        var now = time.GetUtcNow();
        var due = (await articles.ListPendingAsync(slug, cancellationToken).Where(pending => pending.Due <= now).ToArrayAsync(cancellationToken))
            .OrderBy(pending => pending.Due)
            .Take(Math.Max(1, MaxPerRun / collections.Value.Items.Count))
            .ToArray();
        foreach (var pending in due)
        {
            // The message first: a duplicate is harmless, a missing one costs an hour.
            await queue.SendAsync(new EnrichmentRequest(slug, pending.Article, pending.Tries), cancellationToken);
            await articles.PostponeAsync(slug, pending with { Due = now + MessageLifetime }, cancellationToken);
        }

        return due.Length;
    }

    [LoggerMessage(1, LogLevel.Information, "Enrichment of {Slug}: {Queued} articles queued, {Refreshed} changed")]
    private partial void LogPlanned(string slug, int queued, int refreshed);

    [LoggerMessage(2, LogLevel.Error, "Planning the enrichment of {Slug} failed")]
    private partial void LogFailed(string slug, Exception failure);
}
