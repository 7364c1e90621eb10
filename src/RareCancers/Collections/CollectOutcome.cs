namespace RareCancers.Collections;

/// <summary>The outcome of collecting one Collection.</summary>
/// <param name="Slug">The Collection.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Refusal">Why nothing was stored; null if the listing was accepted.</param>
/// <param name="Listed">How many articles the page listed.</param>
/// <param name="Published">How many of them were new.</param>
/// <param name="Changed">How many known articles changed for readers: title, abstract or a notice.</param>
/// <param name="Refilled">How many known articles only gained metadata, or were listed again.</param>
/// <param name="Unlisted">How many known articles the page no longer lists, since this run.</param>
/// <param name="Unidentified">How many items were left out because they had neither a DOI nor a citation.</param>
/// <param name="Stored">How many articles are stored now.</param>
/// <param name="IsUnchanged">Whether the server answered that nothing has changed, so that nothing was read.</param>
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
