namespace RareCancers.Bench.Crashing.Receiving;

/// <summary>A mail that was accepted.</summary>
/// <param name="Address">Whose it is.</param>
/// <param name="MessageId">Its Message-ID.</param>
/// <param name="At">When its receiver had been told, by <see cref="TimeProvider.GetTimestamp"/>.</param>
internal sealed record Arrival(string Address, string MessageId, long At);
