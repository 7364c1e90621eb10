using RareCancers.Articles;

namespace RareCancers.Digests;

/// <summary>An article as a digest shows it.</summary>
/// <param name="Heading">Its title, else citation and first author.</param>
/// <param name="Link">Where it is read.</param>
/// <param name="Notices">A line for each correction, retraction or other notice; empty where there is none.</param>
/// <param name="Authors">The authors in a line; null where unknown.</param>
/// <param name="Citation">The citation; null where unknown or already the heading.</param>
/// <param name="Teaser">The start of the abstract; null where unknown.</param>
public sealed record DigestItem(string Heading, Uri Link, IReadOnlyList<string> Notices, string? Authors, string? Citation, string? Teaser)
{
    /// <summary>All that stands between heading and link, in order.</summary>
    public IEnumerable<string> Lines => [.. Notices, .. new[] { Authors, Citation, Teaser }.OfType<string>()];

    /// <summary>The item of an article.</summary>
    /// <param name="article">The article.</param>
    /// <param name="journal">Where to link while its DOI is unknown.</param>
    public static DigestItem Of(Article article, Uri journal) => new(
        article.Heading,
        article.Doi?.Url ?? journal,
        [.. article.Notices.Select(notice => $"{notice.Title}: {notice.Whereabouts}.")],
        article.Authors.People.Count == 0 ? null : article.Authors.ToString(),
        article.Title is null ? null : article.Citation?.ToString(),
        article.Teaser?.ToString());
}
