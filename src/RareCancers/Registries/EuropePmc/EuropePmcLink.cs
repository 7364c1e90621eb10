namespace RareCancers.Registries.EuropePmc;

/// <summary>A link to another record of Europe PMC, which must be looked up for its DOI.</summary>
/// <param name="Id">The record's ID, such as <c>40155847</c> or <c>PPR204727</c>.</param>
/// <param name="IsGuess">Whether Europe PMC derived the link from similar titles and authors instead of a registered relation.</param>
public sealed record EuropePmcLink(string Id, bool IsGuess);
