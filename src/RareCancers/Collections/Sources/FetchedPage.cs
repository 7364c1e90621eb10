namespace RareCancers.Collections.Sources;

/// <summary>A Collection's source as fetched.</summary>
/// <param name="Address">The page's own address, after redirects; null for a file.</param>
/// <param name="Text">The page; null if the server answered that it has not changed. Never null for a file.</param>
/// <param name="Validators">The validators for the next conditional request.</param>
public sealed record FetchedPage(Uri? Address, string? Text, PageValidators Validators);
