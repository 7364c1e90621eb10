namespace RareCancers.Digests.Rendering;

/// <summary>Labels that the text and the HTML share.</summary>
internal static class DigestLabels
{
    public const string Notices = "Corrections, retractions and other notices";

    public const string Page = "Abstract, topics and citation";
}
