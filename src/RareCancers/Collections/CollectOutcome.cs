namespace RareCancers.Collections;

/// <summary>What one run over one Collection came to.</summary>
/// <param name="Slug">The Collection.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Refusal">Why nothing was stored; null when the listing was taken.</param>
/// <param name="Listed">How many articles the page listed.</param>
/// <param name="Published">How many of them were new.</param>
/// <param name="Changed">How many known ones changed for readers: title, abstract or a notice.</param>
/// <param name="Refilled">How many known ones merely gained metadata.</param>
/// <param name="Unidentified">How many items had neither a DOI nor a citation and were left out.</param>
public sealed record CollectOutcome(
    string Slug, DateTimeOffset At, Refusal? Refusal, int Listed = 0, int Published = 0, int Changed = 0, int Refilled = 0, int Unidentified = 0);
