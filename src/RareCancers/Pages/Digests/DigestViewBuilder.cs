using Microsoft.Extensions.Options;
using RareCancers.Digests;
using RareCancers.Digests.Rendering;
using RareCancers.Settings;

namespace RareCancers.Pages.Digests;

/// <summary>Builds the models of the pages of digests, which do not show the recipients.</summary>
public sealed class DigestViewBuilder(DigestArchive archive, IOptions<CollectionsOptions> collections)
{
    /// <summary>The model of the list of a Collection's digests; null if there is no such Collection.</summary>
    public async Task<DigestListView?> ListAsync(string slug, CancellationToken cancellationToken) =>
        Find(slug) is { } collection ? new DigestListView(collection, await archive.ListAsync(slug, cancellationToken)) : null;

    /// <summary>The model of the page of a digest; null if there is none.</summary>
    public async Task<DigestView?> FindAsync(string slug, long number, CancellationToken cancellationToken)
    {
        if (Find(slug) is not { } collection || await archive.FindAsync(slug, number, cancellationToken) is not { } digest)
            return null;

        var items = await archive.ReadAsync(slug, number, cancellationToken);
        return new DigestView(collection, digest, DigestHeadline.Create(items), DigestOutline.Create(items));
    }

    private CollectionOptions? Find(string slug) => collections.Value.Items.FirstOrDefault(collection => collection.Slug == slug);
}
