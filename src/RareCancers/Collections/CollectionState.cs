namespace RareCancers.Collections;

/// <summary>What is stored about a Collection besides its articles.</summary>
/// <param name="Slug">Its key.</param>
/// <param name="Facts">What its page said at the last success; empty before the first.</param>
/// <param name="LastTried">When it was last collected, in UTC, whatever came of it.</param>
/// <param name="LastSucceeded">When its listing was last taken, in UTC; null before the first success.</param>
/// <param name="Listed">How many articles the listing had at the last success; 0 before.</param>
/// <param name="Unidentified">How many items it had that were left out for want of a DOI and a citation.</param>
/// <param name="LastRefusal">Why the last try was refused; null when it succeeded.</param>
public sealed record CollectionState(
    string Slug, CollectionFacts Facts, DateTimeOffset LastTried, DateTimeOffset? LastSucceeded, int Listed, int Unidentified, Refusal? LastRefusal);
