using System.Text.Json.Serialization;
using RareCancers.Topics;

namespace RareCancers.Articles;

/// <summary>What an article is about, as it is stored within a row.</summary>
internal sealed record StoredTopics(TopicMatch[] Topics, TopicMatch[] Aspects)
{
    // A property of a row holds 32,768 characters; a match takes some hundred of them, and no abstract names so many.
    private const int MostMatches = 100;

    public static StoredTopics From(Classification classification) =>
        new([.. classification.Topics.Take(MostMatches)], [.. classification.Aspects.Take(MostMatches)]);

    public Classification ToClassification() => new(Topics, Aspects);
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredTopics))]
internal sealed partial class StoredTopicsJson : JsonSerializerContext;
