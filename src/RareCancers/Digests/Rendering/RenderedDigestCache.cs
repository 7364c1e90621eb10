using RareCancers.Digests.Planning;
using RareCancers.Settings;

namespace RareCancers.Digests.Rendering;

/// <summary>The rendered digests in use: what many readers get alike is rendered once, whatever their shards. Safe to use from many threads at once.</summary>
public sealed class RenderedDigestCache(DigestComposer composer, DigestItemTable frozen)
{
    private const int MaxDigestsRendered = 200;
    private const int MaxDigests = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Digest, PlannedVariant Variant), Task<RenderedDigest>> renderedDigests = [];
    private readonly Dictionary<string, Task<IReadOnlyDictionary<long, DigestItem>>> items = [];

    /// <summary>The rendered digest of a group of a digest's readers.</summary>
    /// <exception cref="InvalidOperationException">The digest does not hold what its plan names.</exception>
    public async Task<RenderedDigest> GetAsync(CollectionOptions collection, Digest digest, PlannedVariant variant)
    {
        Task<RenderedDigest>? rendered;
        lock (gate)
        {
            if (!renderedDigests.TryGetValue((digest.Id, variant), out rendered) || rendered.IsFaulted)
            {
                if (renderedDigests.Count >= MaxDigestsRendered)
                    renderedDigests.Clear();
                renderedDigests[(digest.Id, variant)] = rendered = PrepareAsync(collection, digest, variant);
            }
        }

        return await rendered;
    }

    private async Task<RenderedDigest> PrepareAsync(CollectionOptions collection, Digest digest, PlannedVariant variant)
    {
        var known = await ItemsAsync(digest, isNeededAnew: false);
        // A later window may have reached further back since.
        if (!variant.Items.All(item => known.ContainsKey(item.Sequence)))
            known = await ItemsAsync(digest, isNeededAnew: true);
        var held = variant.Items.Select(item => new VariantItem(
            known.TryGetValue(item.Sequence, out var frozenItem)
                ? frozenItem
                : throw new InvalidOperationException($"The digest {digest.Id} holds no item of the change {item.Sequence}."),
            item.AnnouncedIn));
        return await composer.RenderAsync(new DigestVariant(collection, digest, variant.Interest, variant.TextOnly, variant.AttachRis, [.. held]));
    }

    private Task<IReadOnlyDictionary<long, DigestItem>> ItemsAsync(Digest digest, bool isNeededAnew)
    {
        lock (gate)
        {
            if (isNeededAnew || !items.TryGetValue(digest.Id, out var known) || known.IsFaulted)
            {
                if (items.Count >= MaxDigests)
                    items.Clear();
                items[digest.Id] = known = ReadAsync(digest);
            }

            return known;
        }
    }

    // For all who wait for it: not cancelled with one of them.
    private async Task<IReadOnlyDictionary<long, DigestItem>> ReadAsync(Digest digest) =>
        await frozen.ListAsync(digest.Collection, digest.Number, CancellationToken.None).ToDictionaryAsync(item => item.Sequence);
}
