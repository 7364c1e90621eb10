using RareCancers.Digests;
using RareCancers.Digests.Rendering;

namespace RareCancers.Pages.Digests;

/// <summary>Builds the models of the pages of digests, which do not show the recipients.</summary>
public sealed class DigestViewBuilder(DigestTable digests, DigestItemTable items, IOptions<CollectionsOptions> collections)
{
    /// <summary>The model of the page of all Collections' digests.</summary>
    public async Task<PastEmailsView> ListAsync(CancellationToken cancellationToken)
    {
        var lists = new List<DigestListView>();
        foreach (var collection in collections.Value.Items)
            lists.Add(new DigestListView(collection, await digests.ListSentAsync(collection.Key, cancellationToken)));
        return new PastEmailsView(lists);
    }

    /// <summary>The model of the list of a Collection's digests; null if there is no such Collection.</summary>
    public async Task<DigestListView?> ListAsync(string slug, CancellationToken cancellationToken) =>
        collections.Value.Find(slug) is { } collection
            ? new DigestListView(collection, await digests.ListSentAsync(collection.Key, cancellationToken))
            : null;

    /// <summary>The model of the page of a digest; null if there is none.</summary>
    public async Task<DigestView?> FindAsync(string slug, long number, CancellationToken cancellationToken)
    {
        if (collections.Value.Find(slug) is not { } collection
            || await digests.FindSentAsync(collection.Key, number, cancellationToken) is not { } digest)
        {
            return null;
        }

        var content = await items.ListAsync(collection.Key, number, cancellationToken).ToArrayAsync(cancellationToken);
        return new DigestView(collection, digest, DigestHeadline.Create(content), DigestOutline.Create(content));
    }
}
