using RareCancers.Articles;
using RareCancers.Collections;

namespace RareCancers.Pages;

/// <summary>What a Collection's page shows.</summary>
/// <param name="Slug">The Collection.</param>
/// <param name="Title">Its title.</param>
/// <param name="Facts">What its own page says about it.</param>
/// <param name="Articles">Its articles, newest first.</param>
/// <param name="Journal">Where to link while an article's DOI is unknown.</param>
/// <param name="AsOf">When the publisher's page was last read, in UTC; null before the first time.</param>
public sealed record CollectionView(
    string Slug, string Title, CollectionFacts Facts, IReadOnlyList<Article> Articles, Uri Journal, DateTimeOffset? AsOf);
