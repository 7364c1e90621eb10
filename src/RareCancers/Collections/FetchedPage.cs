namespace RareCancers.Collections;

/// <summary>A page as its server, or a file, gave it.</summary>
/// <param name="Address">Its absolute address after redirects; null for a file.</param>
/// <param name="Text">The page; null when it is as it was at the reading whose validators were sent.</param>
/// <param name="Validators">What the next conditional request may send.</param>
public sealed record FetchedPage(Uri? Address, string? Text, PageValidators Validators);
