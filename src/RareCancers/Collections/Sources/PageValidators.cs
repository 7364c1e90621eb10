namespace RareCancers.Collections.Sources;

/// <summary>A page's validators (RFC 9110, 8.8). Without either, the page is requested unconditionally.</summary>
/// <param name="ETag">The entity tag with its quotation marks, such as <c>W/"5f-1"</c>; null if there is none.</param>
/// <param name="LastModified">When the page was last modified; null if the server does not say.</param>
public sealed record PageValidators(string? ETag, DateTimeOffset? LastModified)
{
    /// <summary>No validators: for a file, and for a page whose server sent none.</summary>
    public static PageValidators None { get; } = new(null, null);
}
