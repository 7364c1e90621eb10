using RareCancers.Articles.Storing;

namespace RareCancers.Operations;

/// <summary>Reclassifies all stored articles after a change of the vocabulary. No date changes, and no email is sent.</summary>
public sealed partial class Reclassifier(
    IOptions<CollectionsOptions> options, ArticleTable articles, TopicClassifier classifier, ILogger<Reclassifier> logger)
{
    private const int MaxAttempts = 5;

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
        for (var attempt = 1; ; attempt++)
        {
            var snapshot = await articles.ReadAsync(collection.Key, cancellationToken);
            ArticleRevision[] revisions =
            [
                .. from article in snapshot.Articles
                   let classified = article.Classify(classifier)
                   where classified != article
                   select new ArticleRevision(classified, article, []),
            ];

            try
            {
                await articles.WriteAsync(collection.Key, snapshot, revisions, completesImport: false, cancellationToken);
                return new ReclassifyOutcome(collection.Slug, snapshot.Articles.Count, revisions.Length);
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
