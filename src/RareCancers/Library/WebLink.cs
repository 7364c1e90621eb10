namespace RareCancers.Library;

/// <summary>A typed link (RFC 8288).</summary>
/// <param name="Relation">The link relation type, as registered by IANA.</param>
/// <param name="Address">The absolute address of the target.</param>
/// <param name="Type">The target's media type; null if not given.</param>
public sealed record WebLink(string Relation, Uri Address, string? Type = null)
{
    /// <summary>The link as in a <c>Link</c> header.</summary>
    public override string ToString() => $"<{Address.AbsoluteUri}>; rel=\"{Relation}\"{(Type is null ? "" : $"; type=\"{Type}\"")}";
}
