using RareCancers.Articles.Notices;

namespace RareCancers.Articles;

/// <summary>One entry of a Collection's change log.</summary>
/// <param name="Sequence">Its number in the log: 1, 2, 3 ... without gaps; 0 before it is stored.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Article">To which article.</param>
/// <param name="At">When we saw it, in UTC.</param>
/// <param name="Notice">The notice behind it; null for Published, Updated and VersionOfRecord.</param>
/// <param name="IsBackfill">True for what is not news, such as all of the first import: it is never emailed.</param>
public sealed record Change(long Sequence, ChangeKind Kind, ArticleId Article, DateTimeOffset At, Notice? Notice, bool IsBackfill);
