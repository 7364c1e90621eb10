namespace RareCancers.Operations;

/// <summary>The outcome of reclassifying a Collection.</summary>
/// <param name="Slug">The Collection.</param>
/// <param name="Articles">How many articles it has.</param>
/// <param name="Changed">How many of them are now classified differently.</param>
public sealed record ReclassifyOutcome(string Slug, int Articles, int Changed);
