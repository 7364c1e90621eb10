using RareCancers.Mail;

namespace RareCancers.Digests.Rendering;

/// <summary>What a digest's mails consist of, encoded but for the readers' tokens.</summary>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The HTML; null for who wants none.</param>
/// <param name="Ris">The citations; null for who wants none.</param>
internal sealed record RenderedBodies(EncodedText Text, EncodedText? Html, RisAttachment? Ris)
{
    // A token and its soft line breaks, with room to spare.
    private const int MaxToken = 200;

    /// <summary>The length of the part that a mail program may cut, as it is sent.</summary>
    public int Clippable => (Html ?? Text).Size + 2 * MaxToken;

    /// <summary>The length of all parts together, as they are sent.</summary>
    public int Size => Text.Size + (Html?.Size ?? 0) + (Ris?.Size ?? 0);
}
