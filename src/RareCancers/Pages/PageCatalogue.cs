using Microsoft.Extensions.Options;
using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Settings;

namespace RareCancers.Pages;

/// <summary>Gathers what the pages show.</summary>
public sealed class PageCatalogue(ArticleTable articles, CollectionTable collections, IOptions<CollectionsOptions> options)
{
    /// <summary>A Collection's page.</summary>
    /// <param name="slug">The Collection; null for the first one configured, the front page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Null when no such Collection is configured.</returns>
    public async Task<CollectionView?> FindCollectionAsync(string? slug, CancellationToken cancellationToken)
    {
        var collection = slug is null ? options.Value.Items[0] : options.Value.Items.FirstOrDefault(item => item.Slug == slug);
        if (collection is null)
            return null;

        var state = await collections.FindAsync(collection.Slug, cancellationToken);
        var listed = await articles.ListAsync(collection.Slug, cancellationToken).ToArrayAsync(cancellationToken);
        return new CollectionView(
            collection.Slug, state?.Facts.Title ?? collection.Title, state?.Facts ?? new CollectionFacts(), listed, new Uri(collection.JournalUrl), state?.LastSucceeded);
    }
}
