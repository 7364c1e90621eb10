namespace RareCancers.Pages.Digests;

/// <summary>The model of the page of all Collections' digests.</summary>
/// <param name="Collections">The digests of each Collection, in the order of the settings.</param>
public sealed record PastEmailsView(IReadOnlyList<DigestListView> Collections);
