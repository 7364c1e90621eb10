namespace RareCancers.Bench.Serving;

/// <summary>A kind of request.</summary>
/// <param name="Name">Its name in the figures.</param>
/// <param name="Status">The status of the response.</param>
/// <param name="Headers">The request's headers, given the ETag of an earlier response.</param>
internal sealed record RequestKind(string Name, int Status, Func<string, string[]> Headers)
{
    /// <summary>The feed uncompressed, the feed compressed, and the feed that the client already has.</summary>
    public static IReadOnlyList<RequestKind> All { get; } =
    [
        new("200", 200, _ => []),
        new("200 gzip", 200, _ => ["Accept-Encoding: gzip"]),
        new("304", 304, tag => [$"If-None-Match: {tag}"]),
    ];
}
