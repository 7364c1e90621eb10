namespace RareCancers.Collections;

/// <summary>An item of a source that was left out.</summary>
/// <param name="Item">What identifies the item for the operator: its title, or else its link or its start, cut to 200 characters.</param>
/// <param name="Reason">Why it was left out, as a clause such as <c>it has neither a DOI nor a PubMed ID</c>.</param>
public sealed record RejectedItem(string Item, string Reason)
{
    /// <summary>The reason for a notice, such as a correction, which is shown with the article that it is about.</summary>
    internal const string IsNotice = "it is a notice about another article, and shown with that";

    private const int MaxLength = 200;

    /// <summary>An article that is left out for a reason.</summary>
    public static RejectedItem From(ListedArticle article, string reason) =>
        new(Excerpt.Shorten(article.Title ?? article.Doi?.Value ?? article.Pmid ?? article.Citation!.ToString(), MaxLength), reason);
}
