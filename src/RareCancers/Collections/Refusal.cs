using RareCancers.Text;

namespace RareCancers.Collections;

/// <summary>A source that was refused as a whole; nothing of it is stored.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Message">A sentence for the operator that names the source and what to do.</param>
/// <param name="Sample">The start of what was seen, as plain text; null when nothing was.</param>
public sealed record Refusal(RefusalReason Reason, string Message, string? Sample = null)
{
    private const int SampleLength = 300;

    /// <summary>The start of a text, short enough to store and to show.</summary>
    public static string SampleOf(string text) =>
        PlainText.Clean(text.Length > SampleLength ? text[..SampleLength] : text);
}
