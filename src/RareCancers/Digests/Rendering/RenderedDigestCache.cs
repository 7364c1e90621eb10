using RareCancers.Digests.Planning;

namespace RareCancers.Digests.Rendering;

/// <summary>The rendered digests in use. A variant is rendered once, whatever the shards of its recipients. Safe to use from many threads at once.</summary>
public sealed class RenderedDigestCache(DigestComposer composer, DigestTable digests, DigestItemTable storedItems)
{
    private const int MaxDigestsRendered = 200;
    private const int MaxDigests = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Digest, PlannedVariant Variant), Task<RenderedDigest>> renderedDigests = [];
    private readonly Dictionary<string, Task<IReadOnlyDictionary<long, DigestItem>>> items = [];

    /// <summary>The rendered variant of a digest.</summary>
    /// <exception cref="InvalidOperationException">The digest lacks an item of the variant.</exception>
    public async Task<RenderedDigest> GetAsync(CollectionOptions collection, Digest digest, PlannedVariant variant)
    {
        Task<RenderedDigest>? rendered;
        lock (gate)
        {
            if (!renderedDigests.TryGetValue((digest.Id, variant), out rendered) || rendered.IsFaulted)
            {
                if (renderedDigests.Count >= MaxDigestsRendered)
                    renderedDigests.Clear();
                renderedDigests[(digest.Id, variant)] = rendered = RenderAsync(collection, digest, variant);
            }
        }

        return await rendered;
    }

    private async Task<RenderedDigest> RenderAsync(CollectionOptions collection, Digest digest, PlannedVariant variant)
    {
        var known = await ItemsAsync(digest, isOutdated: false);
        // The window of a cohort planned later may have reached further back since.
        if (!variant.Items.All(item => known.ContainsKey(item.Sequence)))
            known = await ItemsAsync(digest, isOutdated: true);
        var created = DigestVariant.Create(collection, digest, variant, known);
        return await composer.RenderAsync(created with { WithoutSignature = await UnsignedAsync(digest.Collection, created.AnnouncedIn) });
    }

    private async Task<IReadOnlyCollection<long>> UnsignedAsync(string slug, IReadOnlyList<long> numbers) => await numbers.ToAsyncEnumerable()
        .Where(async (number, cancel) => await digests.FindAsync(slug, number, cancel) is { SignsMessageIds: false })
        .ToArrayAsync();

    private Task<IReadOnlyDictionary<long, DigestItem>> ItemsAsync(Digest digest, bool isOutdated)
    {
        lock (gate)
        {
            if (isOutdated || !items.TryGetValue(digest.Id, out var known) || known.IsFaulted)
            {
                if (items.Count >= MaxDigests)
                    items.Clear();
                items[digest.Id] = known = ReadAsync(digest);
            }

            return known;
        }
    }

    // Shared by all callers, so not cancelled by one of them.
    private async Task<IReadOnlyDictionary<long, DigestItem>> ReadAsync(Digest digest) =>
        await storedItems.ListAsync(digest.Collection, digest.Number, CancellationToken.None).ToDictionaryAsync(item => item.Sequence);
}
