namespace RareCancers.Collections.Sources;

/// <summary>What a server said to tell a page from its next version (RFC 9110, 8.8). Without either the page is asked for unconditionally.</summary>
/// <param name="ETag">The entity tag with its quotation marks, such as <c>W/"5f-1"</c>; null when there is none.</param>
/// <param name="LastModified">When the page changed last; null when the server does not say.</param>
public sealed record PageValidators(string? ETag, DateTimeOffset? LastModified)
{
    /// <summary>Of a page whose server told none, and of a file.</summary>
    public static PageValidators None { get; } = new(null, null);
}
