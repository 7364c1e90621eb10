using RareCancers.Articles.Notices;

namespace RareCancers.Digests.Rendering;

/// <summary>An item in the outline of a digest.</summary>
/// <param name="Item">The item.</param>
/// <param name="Reason">
/// A sentence explaining why it is there; null where the subscribers get everything, and on a page, which is the same for everyone.
/// </param>
public sealed record OutlineEntry(DigestItem Item, string? Reason)
{
    /// <summary>Whether the article is retracted.</summary>
    public bool IsRetracted => Item.Notices.Any(notice => notice.Kind == NoticeKind.Retraction);

    /// <summary>The lines below the title: the authors; citation and date; what a preprint is, or of which preprint this is the version of record.</summary>
    public IReadOnlyList<string> Details => [.. new[] { Item.Authors, Origin, Version }.OfType<string>()];

    private string? Version => Item switch
    {
        { IsPreprint: true } => "Preprint, not peer reviewed",
        { Kind: ChangeKind.VersionOfRecord, Preprint: { } preprint } => $"Now published in a journal; the preprint was doi:{preprint}",
        _ => null,
    };

    private string? Origin => (Item.Citation, Item.Published) switch
    {
        ({ } citation, { } published) => $"{citation}, published {published}",
        (null, { } published) => $"Published {published}",
        var (citation, _) => citation,
    };
}
