namespace RareCancers.Bench.Serving;

/// <summary>A feed as the product sends it.</summary>
/// <param name="Identity">Uncompressed.</param>
/// <param name="Gzip">Compressed.</param>
internal sealed record FeedBytes(byte[] Identity, byte[] Gzip);
