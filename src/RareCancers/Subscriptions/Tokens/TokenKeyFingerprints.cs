namespace RareCancers.Subscriptions.Tokens;

/// <summary>Identifies the keys that an app uses, by values derived from them.</summary>
/// <param name="Ids">The fingerprint of the key for IDs.</param>
/// <param name="Links">The fingerprints of the keys that links are validated with, starting with the one that signs them.</param>
public sealed record TokenKeyFingerprints(string Ids, IReadOnlyList<string> Links);
