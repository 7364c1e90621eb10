namespace RareCancers.Subscriptions.Tokens;

/// <summary>Which keys an app uses, by marks that follow from them and that they do not follow from.</summary>
/// <param name="Ids">The mark of the key that ids are made with.</param>
/// <param name="Links">The marks of the keys that links are read with, the one that they are signed with first.</param>
public sealed record TokenKeyFingerprints(string Ids, IReadOnlyList<string> Links);
