namespace RareCancers.Bench.Serving;

/// <summary>What is asked for.</summary>
/// <param name="Name">What figures call it.</param>
/// <param name="Status">The status of its answer.</param>
/// <param name="Headers">The request's headers, given the tag that an earlier answer had.</param>
internal sealed record Kind(string Name, int Status, Func<string, string[]> Headers)
{
    /// <summary>The feed as it is, the feed packed, and the feed that the client has already.</summary>
    public static IReadOnlyList<Kind> All { get; } =
    [
        new("200", 200, _ => []),
        new("200 gzip", 200, _ => ["Accept-Encoding: gzip"]),
        new("304", 304, tag => [$"If-None-Match: {tag}"]),
    ];
}
