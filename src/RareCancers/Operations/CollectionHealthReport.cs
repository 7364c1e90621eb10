using System.Text.Json.Serialization;

namespace RareCancers.Operations;

/// <summary>
/// The health of one Collection: of all its sources together. Anyone may read it, so it omits the refusal's message, which may name
/// folders and addresses of the server.
/// </summary>
public sealed record CollectionHealthReport : ReadingHealth
{
    /// <summary>The Collection.</summary>
    public required string Slug { get; init; }

    /// <summary>Each of its sources; null if it has only one, whose state is the Collection's.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<SourceHealthReport>? Sources { get; init; }
}
