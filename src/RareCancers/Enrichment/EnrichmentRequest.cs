using System.Text.Json.Serialization;

namespace RareCancers.Enrichment;

/// <summary>A request to enrich an article.</summary>
/// <param name="Collection">The Collection's slug.</param>
/// <param name="Article">The article.</param>
/// <param name="Tries">The number of failed attempts.</param>
public sealed record EnrichmentRequest(string Collection, ArticleId Article, int Tries)
{
    /// <summary>Reads a queue message.</summary>
    /// <exception cref="FormatException">The message is not one of ours.</exception>
    public static EnrichmentRequest Parse(string message)
    {
        try
        {
            return JsonSerializer.Deserialize(
                message, EnrichmentMessageJson.Default.EnrichmentMessage) is { Collection: not null, Article: not null, Tries: >= 0 } read
                ? new EnrichmentRequest(read.Collection, ArticleId.Parse(read.Article), read.Tries)
                : throw new FormatException($"'{message}' is not a message about an article.");
        }
        catch (JsonException failure)
        {
            throw new FormatException($"'{message}' is not a message about an article.", failure);
        }
    }

    /// <summary>The queue message.</summary>
    public string ToMessage() =>
        JsonSerializer.Serialize(new EnrichmentMessage(Collection, Article.Value, Tries), EnrichmentMessageJson.Default.EnrichmentMessage);
}

/// <summary>The message as JSON.</summary>
internal sealed record EnrichmentMessage(string? Collection, string? Article, int Tries);

[JsonSerializable(typeof(EnrichmentMessage))]
internal sealed partial class EnrichmentMessageJson : JsonSerializerContext;
