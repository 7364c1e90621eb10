namespace RareCancers.Bench.Serving;

/// <summary>A feed as the product sends it.</summary>
/// <param name="Identity">As it is.</param>
/// <param name="Gzip">Packed.</param>
internal sealed record FeedBytes(byte[] Identity, byte[] Gzip);
