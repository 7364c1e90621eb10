using RareCancers.Digests.Planning;

namespace RareCancers.Digests.Rendering;

/// <summary>The content of a digest that several subscribers share.</summary>
/// <param name="Collection">The Collection.</param>
/// <param name="Digest">The digest.</param>
/// <param name="Interest">What these subscribers follow.</param>
/// <param name="TextOnly">Whether the email has no HTML part.</param>
/// <param name="AttachRis">Whether the citations are attached as a file.</param>
/// <param name="Items">The items, at least one.</param>
public sealed record DigestVariant(
    CollectionOptions Collection, Digest Digest, Interest Interest, bool TextOnly, bool AttachRis, IReadOnlyList<VariantItem> Items)
{
    /// <summary>The numbers of the digests that announced articles with a notice, in order.</summary>
    public IReadOnlyList<long> AnnouncedIn { get; } = [.. Items.Select(item => item.AnnouncedIn).OfType<long>().Distinct().Order()];

    /// <summary>Those of <see cref="AnnouncedIn"/> whose emails have unsigned Message-IDs.</summary>
    public IReadOnlyCollection<long> WithoutSignature { get; init; } = [];

    /// <summary>A planned variant with its items, which are looked up by sequence number.</summary>
    /// <exception cref="InvalidOperationException">An item of the plan is missing.</exception>
    internal static DigestVariant Create(
        CollectionOptions collection, Digest digest, PlannedVariant planned, IReadOnlyDictionary<long, DigestItem> items)
    {
        var own = planned.Items.Select(item => new VariantItem(
            items.GetValueOrDefault(item.Sequence)
                ?? throw new InvalidOperationException($"The digest {digest.Id} has no item for the change {item.Sequence}."),
            item.AnnouncedIn)
        {
            FoundBy = [.. (item.FoundBy ?? []).Select(position => planned.Interest.Searches[position])],
        });
        return new DigestVariant(collection, digest, planned.Interest, planned.TextOnly, planned.AttachRis, [.. own]);
    }
}
