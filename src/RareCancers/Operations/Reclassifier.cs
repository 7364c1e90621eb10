using RareCancers.Articles.Storing;

namespace RareCancers.Operations;

/// <summary>Reclassifies all stored articles after a change of the vocabulary. No date changes, and no email is sent.</summary>
public sealed partial class Reclassifier(
    IOptions<CollectionsOptions> options, ArticleTable articles, TopicClassifier classifier, ILogger<Reclassifier> logger)
{
    private const int MaxAttempts = 5;

    // Not all at once: there may be tens of thousands.
    private const int ArticlesPerWrite = 200;

    /// <summary>Reclassifies the articles of every configured Collection.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed.</exception>
    /// <exception cref="ArticlesChangedException">Too many concurrent writes.</exception>
    public async Task<IReadOnlyList<ReclassifyOutcome>> ReclassifyAllAsync(CancellationToken cancellationToken)
    {
        var outcomes = new List<ReclassifyOutcome>();
        foreach (var collection in options.Value.Items)
        {
            var outcome = await ReclassifyAsync(collection, cancellationToken);
            LogReclassified(outcome.Slug, outcome.Articles, outcome.Changed);
            outcomes.Add(outcome);
        }

        return outcomes;
    }

    private async Task<ReclassifyOutcome> ReclassifyAsync(CollectionOptions collection, CancellationToken cancellationToken)
    {
        var (count, changed) = (0, 0);
        await foreach (var page in articles.ListAsync(collection.Key, cancellationToken).Chunk(ArticlesPerWrite))
        {
            count += page.Length;
            ArticleId[] outdated = [.. page.Where(article => article.Classify(classifier) != article).Select(article => article.Id)];
            if (outdated.Length > 0)
                changed += await ReclassifyAsync(collection, outdated, cancellationToken);
        }

        return new ReclassifyOutcome(collection.Slug, count, changed);
    }

    private async Task<int> ReclassifyAsync(CollectionOptions collection, ArticleId[] outdated, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            // The head first: a write after it shows as a conflict.
            var head = await articles.ReadHeadAsync(collection.Key, cancellationToken);
            ArticleRevision[] revisions =
            [
                .. from article in await articles.FindAsync(collection.Key, outdated, cancellationToken)
                   let classified = article.Classify(classifier)
                   where classified != article
                   select new ArticleRevision(classified, article, []),
            ];

            try
            {
                await articles.WriteAsync(collection.Key, head, revisions, completesImport: false, cancellationToken);
                return revisions.Length;
            }
            catch (ArticlesChangedException) when (attempt < MaxAttempts)
            {
                LogConflict(collection.Slug, attempt);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Reclassified {Slug}: {Articles} articles, {Changed} of them differently")]
    private partial void LogReclassified(string slug, int articles, int changed);

    [LoggerMessage(2, LogLevel.Information, "Another writer changed {Slug} during attempt {Attempt}; reading again")]
    private partial void LogConflict(string slug, int attempt);
}
