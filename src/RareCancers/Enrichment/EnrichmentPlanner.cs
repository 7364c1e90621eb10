using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RareCancers.Articles.Storing;
using RareCancers.Settings;

namespace RareCancers.Enrichment;

/// <summary>Queues the articles that are due to be looked up, and takes over what the registry changed of the others.</summary>
public sealed partial class EnrichmentPlanner(
    IOptions<EnrichmentOptions> options,
    IOptions<CollectionsOptions> collections,
    ArticleTable articles,
    EnrichmentQueue queue,
    Refresher refresher,
    TimeProvider time,
    ILogger<EnrichmentPlanner> logger)
{
    // At the registries' pace these are done long before their messages are taken for lost.
    private const int MaxPerRun = 200;

    // Longer than a message lives in the queue with all its tries; then it was lost, and is queued again.
    private static readonly TimeSpan MessageLifetime = TimeSpan.FromHours(1);

    /// <summary>
    /// Does so for every configured Collection; one that fails does not stop the rest. Does nothing while Crossref is
    /// switched off.
    /// </summary>
    /// <exception cref="AggregateException">Storage failed, or something that nobody thought of, for one Collection or more.</exception>
    public async Task PlanAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Crossref.Enabled)
            return;

        var failures = new List<Exception>();
        foreach (var collection in collections.Value.Items)
        {
            try
            {
                await PlanAsync(collection.Slug, cancellationToken);
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
        var refreshed = await refresher.RefreshAsync(slug, cancellationToken);
        LogPlanned(slug, queued, refreshed);
    }

    // Those first that are due for longest; each Collection gets its share.
    private async Task<int> QueueDueAsync(string slug, CancellationToken cancellationToken)
    {
        // Each enrichment is a write that a first import would have to give way to, a thousand times.
        if (!await articles.IsImportedAsync(slug, cancellationToken))
            return 0;

        var now = time.GetUtcNow();
        var due = (await articles.ListPendingAsync(slug, cancellationToken).Where(pending => pending.Due <= now).ToArrayAsync(cancellationToken))
            .OrderBy(pending => pending.Due)
            .Take(Math.Max(1, MaxPerRun / collections.Value.Items.Count))
            .ToArray();
        foreach (var pending in due)
        {
            // The message first: one too many is harmless, one too few would be an hour's delay.
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
