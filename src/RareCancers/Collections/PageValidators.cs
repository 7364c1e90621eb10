namespace RareCancers.Collections;

/// <summary>What a server named a version of a page (RFC 9110, 8.8); both null when it named none.</summary>
/// <param name="ETag">The entity tag with its quotes.</param>
/// <param name="LastModified">When the page last changed, in UTC.</param>
public sealed record PageValidators(string? ETag, DateTimeOffset? LastModified);
