using RareCancers.Articles.Notices;

namespace RareCancers.Registries.Crossref;

/// <summary>A notice about a work, as registered with Crossref.</summary>
/// <param name="Notice">Its kind, DOI and date, without its citation.</param>
/// <param name="Type">Crossref's type, such as <c>retraction</c>.</param>
/// <param name="IsKnownType">False for a type outside Crossref's vocabulary, which the operator must check.</param>
public sealed record RegisteredNotice(Notice Notice, string Type, bool IsKnownType);
