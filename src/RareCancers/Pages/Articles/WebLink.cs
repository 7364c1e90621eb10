namespace RareCancers.Pages.Articles;

/// <summary>A typed link (RFC 8288).</summary>
/// <param name="Relation">The relation type, as registered with IANA.</param>
/// <param name="Address">The target, absolute.</param>
/// <param name="Type">The target's media type; null when it is not stated.</param>
public sealed record WebLink(string Relation, Uri Address, string? Type = null);
