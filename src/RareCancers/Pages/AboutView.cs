using RareCancers.Library;

namespace RareCancers.Pages;

/// <summary>The model of the page about the service.</summary>
/// <param name="Collections">The followed Collections.</param>
/// <param name="Attribution">The sources of the vocabulary of topics.</param>
public sealed record AboutView(IReadOnlyList<CollectionSnapshot> Collections, IReadOnlyList<string> Attribution)
{
    /// <summary>Whether any article was enriched.</summary>
    public bool IsEnriched => Collections.Any(snapshot => snapshot.Articles.Any(article => article.IsEnriched));

    /// <summary>Whether any article has its number in PubMed.</summary>
    public bool HasPubMedNumbers => Collections.Any(snapshot => snapshot.Articles.Any(article => article.IsInPubMed));
}
