namespace RareCancers.Collections;

/// <summary>Why a source was refused. Nothing of a refused source is stored.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Message">A message for the operator that names the source and says what to do.</param>
/// <param name="Sample">The start of what was received, as plain text; null if nothing was.</param>
public sealed record Refusal(RefusalReason Reason, string Message, string? Sample = null)
{
    private const int SampleLength = 300;

    /// <summary>The start of a text, short enough to store and show.</summary>
    public static string SampleOf(string text) =>
        PlainText.Clean(text.Length > SampleLength ? text[..SampleLength] : text);
}
