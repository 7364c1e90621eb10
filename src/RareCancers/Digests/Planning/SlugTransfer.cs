using RareCancers.Articles.Storing;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;

namespace RareCancers.Digests.Planning;

/// <summary>
/// Moves subscribers who confirmed under a later slug of a Collection, while <see cref="CollectionOptions.FormerSlugs"/> did not name the
/// earlier one, to the Collection's key. Their IDs, links and preferences stay the same.
/// </summary>
public sealed partial class SlugTransfer(
    SubscriberTable subscribers,
    CohortTable cohorts,
    DueIndex due,
    ArticleTable articles,
    SubscriberIds ids,
    TimeProvider time,
    ILogger<SlugTransfer> logger)
{
    private readonly CohortDissolver dissolver = new(subscribers, cohorts, due);

    /// <summary>Moves the subscribers of a Collection's later slugs. A second call changes nothing.</summary>
    /// <exception cref="RequestFailedException">Storage refused or failed; the next call resumes.</exception>
    public async Task RunAsync(CollectionOptions collection, CancellationToken cancellationToken)
    {
        foreach (var slug in collection.Slugs.Where(slug => slug != collection.Key))
        {
            var stranded = await due.ListAsync(slug, DateTimeOffset.MaxValue, cancellationToken).ToArrayAsync(cancellationToken);
            if (stranded.Length == 0)
                continue;
            if (!await IsOlderAsync(collection.Key, slug, cancellationToken))
            {
                LogOrder(slug, collection.Key);
                continue;
            }

            var readThrough = await LastSequenceBeforeAsync(collection.Key, slug, cancellationToken);
            foreach (var cohort in stranded)
            {
                await dissolver.DissolveAsync(
                    cohort, id => MoveAsync(id, cohort.Cohort, collection.Key, readThrough, cancellationToken), cancellationToken);
            }

            LogMoved(slug, collection.Key);
        }
    }

    // When the oldest slug is not the first in the settings, moving would leave the older articles and digests behind.
    private async Task<bool> IsOlderAsync(string key, string slug, CancellationToken cancellationToken) =>
        await FirstChangeAsync(key, cancellationToken) is { } older && !(await FirstChangeAsync(slug, cancellationToken) < older);

    private async Task<DateTimeOffset?> FirstChangeAsync(string slug, CancellationToken cancellationToken) =>
        (await articles.ListChangesAsync(slug, after: 0, through: 1, cancellationToken).FirstOrDefaultAsync(cancellationToken))?.At;

    // Changes in the key's log since the log of the later slug began are news for the subscriber: some are repeated, but none is missed.
    private async Task<long> LastSequenceBeforeAsync(string key, string slug, CancellationToken cancellationToken)
    {
        var last = await articles.LastSequenceAsync(key, cancellationToken);
        return await FirstChangeAsync(slug, cancellationToken) is { } began
            ? await articles.ListChangesAsync(key, after: 0, through: last, cancellationToken)
                .TakeWhile(change => change.At < began)
                .Select(change => change.Sequence)
                .LastOrDefaultAsync(cancellationToken)
            : last;
    }

    private async Task MoveAsync(SubscriberId id, Cohort from, string key, long readThrough, CancellationToken cancellationToken)
    {
        while (await subscribers.FindAsync(id, cancellationToken) is { } read && Cohort.For(read.Subscriber) == from)
        {
            if (await subscribers.TryReplaceAsync(read, await MovedAsync(read.Subscriber, key, readThrough, cancellationToken), cancellationToken))
                return;
        }
    }

    // Someone who signed up again under the later slug must not get everything twice.
    private async Task<Subscriber> MovedAsync(Subscriber subscriber, string key, long readThrough, CancellationToken cancellationToken) =>
        await subscribers.IsConfirmedAsync(ids.Of(key, subscriber.Address).Where(other => other != subscriber.Id), key, cancellationToken)
            ? subscriber with { State = SubscriberState.Left, Departed = time.GetUtcNow() }
            : subscriber with { Collection = key, ReadThrough = readThrough };

    [LoggerMessage(1, LogLevel.Information, "The subscribers of {Slug} were moved to {Key}")]
    private partial void LogMoved(string slug, string key);

    [LoggerMessage(
        2,
        LogLevel.Warning,
        "The subscribers of {Slug} get no emails: its Collection is stored under {Key}, which is not older. FormerSlugs must start with the oldest slug")]
    private partial void LogOrder(string slug, string key);
}
