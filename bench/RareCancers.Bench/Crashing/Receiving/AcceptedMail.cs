namespace RareCancers.Bench.Crashing.Receiving;

/// <summary>An email that was accepted.</summary>
/// <param name="Address">The recipient.</param>
/// <param name="MessageId">Its Message-ID.</param>
/// <param name="At">When it was accepted, by <see cref="TimeProvider.GetTimestamp"/>.</param>
internal sealed record AcceptedMail(string Address, string MessageId, long At);
