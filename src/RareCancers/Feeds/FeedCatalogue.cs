using Microsoft.Extensions.Options;
using RareCancers.Articles;
using RareCancers.Settings;

namespace RareCancers.Feeds;

/// <summary>The feeds there are, made from stored articles and the configured addresses alone.</summary>
public sealed class FeedCatalogue(ArticleTable articles, IOptions<SiteOptions> site, IOptions<CollectionsOptions> collections)
{
    /// <summary>How many entries a feed holds: the newest.</summary>
    public const int MaxEntries = 100;

    /// <summary>The feed of a Collection; null when no such Collection is configured.</summary>
    public async Task<Feed?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var collection = collections.Value.Items.FirstOrDefault(item => item.Slug == slug);
        if (collection is null)
            return null;

        var newest = await articles.ListAsync(slug, cancellationToken).Take(MaxEntries).ToArrayAsync(cancellationToken);
        return new Feed(
            NameBasedUuid.UrnOf("feed:" + slug),
            collection.Title,
            $"New articles, corrections and retractions of the Collection “{collection.Title}”.",
            site.Value.Address($"/collections/{slug}"),
            site.Value.Address($"/feeds/{slug}"),
            // Nothing was ever in an empty feed, so no later moment is true of it.
            newest.Select(article => article.Updated).Append(DateTimeOffset.UnixEpoch).Max(),
            newest.Select(article => article.Modified).Append(DateTimeOffset.UnixEpoch).Max(),
            [.. newest.Select(article => Entry(article, collection))]);
    }

    private static FeedEntry Entry(Article article, CollectionOptions collection) => new(
        article.Id.EntryId,
        article.Heading,
        article.Doi?.Url ?? new Uri(collection.JournalUrl),
        [.. article.Authors.People.Select(author => author.Name)],
        article.FirstSeen,
        article.Updated,
        article.Teaser?.ToString(),
        EntryContent.Html(article),
        article.Doi,
        article.Published);
}
