using RareCancers.Articles.Notices;

namespace RareCancers.Digests;

/// <summary>A notice about an article, as a digest shows it.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Title">Its kind in words, such as <c>Correction</c>.</param>
/// <param name="Whereabouts">Where and when it was published, as the end of a sentence.</param>
/// <param name="Link">The address of its text; null when its DOI is unknown.</param>
public sealed record DigestNotice(NoticeKind Kind, string Title, string Whereabouts, Uri? Link)
{
    internal static DigestNotice From(Notice notice) => new(notice.Kind, notice.Title, notice.Whereabouts, notice.Doi?.Url);
}
