using RareCancers.Articles.Notices;

namespace RareCancers.Enrichment.Crossref;

/// <summary>One notice about a work, as Crossref tells of it.</summary>
/// <param name="Notice">What it says, its DOI and its date; where it was published is not told.</param>
/// <param name="Type">Crossref's own word, such as <c>retraction</c>.</param>
/// <param name="IsKnownType">False for a word outside Crossref's vocabulary: someone has to look at it.</param>
public sealed record RegisteredNotice(Notice Notice, string Type, bool IsKnownType);
