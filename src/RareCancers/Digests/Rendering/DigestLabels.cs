namespace RareCancers.Digests.Rendering;

/// <summary>What a digest calls its parts, in text and HTML alike.</summary>
internal static class DigestLabels
{
    public const string Notices = "Corrections, retractions and other notices";

    public const string Page = "Abstract, topics and citation";
}
