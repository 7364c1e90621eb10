namespace RareCancers.Collections.Sources;

/// <summary>A Collection's source as it was read.</summary>
/// <param name="Address">The page's own address, after redirects; null for a file.</param>
/// <param name="Text">The page; null when the server says that it has not changed, never for a file.</param>
/// <param name="Validators">What to ask with the next time.</param>
public sealed record FetchedPage(Uri? Address, string? Text, PageValidators Validators);
