using System.Text.Json.Serialization;

namespace RareCancers.Articles.Storing;

/// <summary>What an article is about, as stored within a row.</summary>
internal sealed record StoredTopics(TopicMatch[] Topics, TopicMatch[] Aspects)
{
    /// <summary>The first matches, as many as fit into a row, topics before aspects.</summary>
    public static StoredTopics From(Classification classification)
    {
        var fitting = StoredLength.Fitting(
            classification.Topics.Concat(classification.Aspects), match => JsonSerializer.Serialize(match, StoredJson.Topics.TopicMatch)).ToArray();
        var topics = Math.Min(classification.Topics.Count, fitting.Length);
        return new StoredTopics(fitting[..topics], fitting[topics..]);
    }

    // Shares the strings of the current vocabulary: a large Collection has each ID hundreds of times.
    private static readonly Dictionary<string, string> Ids =
        TopicVocabulary.Default.Topics.Select(topic => topic.Id).Concat(TopicVocabulary.Default.Aspects.Select(aspect => aspect.Id))
            .ToDictionary(id => id, StringComparer.Ordinal);

    public Classification ToClassification() => new([.. Topics.Select(Shared)], [.. Aspects.Select(Shared)]);

    private static TopicMatch Shared(TopicMatch match) => Ids.TryGetValue(match.Topic, out var id) ? match with { Topic = id } : match;
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredTopics))]
internal sealed partial class StoredTopicsJson : JsonSerializerContext;
