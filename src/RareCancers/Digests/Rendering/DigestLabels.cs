namespace RareCancers.Digests.Rendering;

/// <summary>Labels that the text and the HTML share.</summary>
internal static class DigestLabels
{
    public const string Notices = "Corrections, retractions and other notices";

    /// <summary>What a retraction means, for readers who do not know the term.</summary>
    public const string Retraction = "The journal has withdrawn this article.";
}
