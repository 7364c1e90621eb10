using RareCancers.Articles.Storing;

namespace RareCancers.Library;

/// <summary>A change log at one moment.</summary>
/// <param name="Head">Its head; the articles in it are not used.</param>
/// <param name="Last">Its newest change; null for an empty log.</param>
/// <param name="Notices">The changes with notices, oldest first.</param>
internal sealed record LogState(ArticleSnapshot Head, Change? Last, IReadOnlyList<Change> Notices);
