namespace RareCancers.Collections;

/// <summary>What one run over one Collection came to.</summary>
/// <param name="Slug">The Collection.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Refusal">Why nothing was stored; null when the listing was taken.</param>
/// <param name="Listed">How many articles the page listed.</param>
/// <param name="Published">How many of them were new.</param>
/// <param name="Changed">How many known ones changed for readers: title, abstract or a notice.</param>
/// <param name="Refilled">How many known ones merely gained metadata, or joined the listing again.</param>
/// <param name="Unlisted">How many known ones the page lists no longer, since this run.</param>
/// <param name="Unidentified">How many items had neither a DOI nor a citation and were left out.</param>
/// <param name="Stored">How many articles are stored now.</param>
/// <param name="IsUnchanged">Whether the page's server said that nothing has changed, so that nothing was read.</param>
public sealed record CollectOutcome(
    string Slug,
    DateTimeOffset At,
    Refusal? Refusal,
    int Listed = 0,
    int Published = 0,
    int Changed = 0,
    int Refilled = 0,
    int Unlisted = 0,
    int Unidentified = 0,
    int Stored = 0,
    bool IsUnchanged = false);
