using Microsoft.Extensions.Options;
using RareCancers.Digests;
using RareCancers.Digests.Rendering;
using RareCancers.Settings;

namespace RareCancers.Pages.Digests;

/// <summary>Gathers what the pages of the digests show: nothing of who got them.</summary>
public sealed class DigestCatalogue(DigestTable digests, DigestItemTable items, IOptions<CollectionsOptions> collections)
{
    /// <summary>The list of a Collection's digests; null when there is no such Collection.</summary>
    public async Task<DigestListView?> ListAsync(string slug, CancellationToken cancellationToken) =>
        collections.Value.Find(slug) is { } collection ? new DigestListView(collection, await digests.ListSentAsync(slug, cancellationToken)) : null;

    /// <summary>The page of one digest; null when there is no such.</summary>
    public async Task<DigestView?> FindAsync(string slug, long number, CancellationToken cancellationToken)
    {
        if (collections.Value.Find(slug) is not { } collection || await digests.FindSentAsync(slug, number, cancellationToken) is not { } digest)
            return null;

        var content = await items.ListAsync(slug, number, cancellationToken).ToArrayAsync(cancellationToken);
        return new DigestView(collection, digest, DigestHeadline.Create(content), DigestOutline.Create(content));
    }
}
