using RareCancers.Articles.Notices;

namespace RareCancers.Digests;

/// <summary>A notice about an article as a digest tells of it.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Title">Its kind as readers know it, such as <c>Correction</c>.</param>
/// <param name="Whereabouts">Where and when it was published, as the end of a sentence.</param>
/// <param name="Link">Where it is read; null where its DOI is unknown.</param>
public sealed record DigestNotice(NoticeKind Kind, string Title, string Whereabouts, Uri? Link)
{
    internal static DigestNotice From(Notice notice) => new(notice.Kind, notice.Title, notice.Whereabouts, notice.Doi?.Url);
}
