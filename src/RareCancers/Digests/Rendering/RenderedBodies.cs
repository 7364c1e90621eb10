using RareCancers.Mail;

namespace RareCancers.Digests.Rendering;

/// <summary>The parts of a rendered digest, encoded except for the subscribers' tokens.</summary>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The HTML; null if the variant has none.</param>
/// <param name="Ris">The citations; null if the variant has none.</param>
internal sealed record RenderedBodies(EncodedText Text, EncodedText? Html, RisAttachment? Ris)
{
    // More than a token and its soft line breaks need.
    private const int MaxToken = 200;

    /// <summary>The length of the part that a mail program may clip, as it is sent.</summary>
    public int Clippable => (Html ?? Text).Size + 2 * MaxToken;

    /// <summary>The length of all parts together, as they are sent.</summary>
    public int Size => Text.Size + (Html?.Size ?? 0) + (Ris?.Size ?? 0);
}
