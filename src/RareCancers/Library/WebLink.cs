namespace RareCancers.Library;

/// <summary>A typed link (RFC 8288).</summary>
/// <param name="Relation">What its target is to where it stands, as registered by IANA.</param>
/// <param name="Address">Its target, absolute.</param>
/// <param name="Type">The target's media type; null where it is not told.</param>
public sealed record WebLink(string Relation, Uri Address, string? Type = null)
{
    /// <summary>As the header <c>Link</c> has it.</summary>
    public override string ToString() => $"<{Address.AbsoluteUri}>; rel=\"{Relation}\"{(Type is null ? "" : $"; type=\"{Type}\"")}";
}
