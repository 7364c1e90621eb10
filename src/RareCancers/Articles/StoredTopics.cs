using System.Text.Json;
using System.Text.Json.Serialization;
using RareCancers.Topics;

namespace RareCancers.Articles;

/// <summary>What an article is about, as it is stored within a row.</summary>
internal sealed record StoredTopics(TopicMatch[] Topics, TopicMatch[] Aspects)
{
    /// <summary>The first matches, as many as a row holds, topics before aspects.</summary>
    public static StoredTopics From(Classification classification)
    {
        var fitting = StoredLength.Fitting(
            classification.Topics.Concat(classification.Aspects), match => JsonSerializer.Serialize(match, StoredJson.Topics.TopicMatch)).ToArray();
        var topics = Math.Min(classification.Topics.Count, fitting.Length);
        return new StoredTopics(fitting[..topics], fitting[topics..]);
    }

    public Classification ToClassification() => new(Topics, Aspects);
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredTopics))]
internal sealed partial class StoredTopicsJson : JsonSerializerContext;
