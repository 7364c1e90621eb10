using System.Text.Json;
using RareCancers.Topics.Classifying;
using RareCancers.Topics.Vocabulary;

namespace RareCancers.Topics;

/// <summary>The rare cancers that the product knows, read from <c>Topics/rare-cancers.json</c>.</summary>
public sealed class TopicVocabulary
{
    private const string Resource = "RareCancers.Topics.rare-cancers.json";

    private static readonly Lazy<TopicVocabulary> Built = new(() => Parse(ReadResource()));

    private readonly Dictionary<string, Topic> byId;

    internal TopicVocabulary(IReadOnlyList<TopicFamily> families, IReadOnlyList<Topic> topics, IReadOnlyList<Aspect> aspects, Lexicon lexicon)
    {
        Families = families;
        Topics = topics;
        Aspects = aspects;
        Lexicon = lexicon;
        byId = topics.ToDictionary(topic => topic.Id, StringComparer.Ordinal);
    }

    /// <summary>The vocabulary that the product is built with. Read once.</summary>
    public static TopicVocabulary Default => Built.Value;

    /// <summary>The twelve families, in the order in which to show them.</summary>
    public IReadOnlyList<TopicFamily> Families { get; }

    /// <summary>All topics, by family.</summary>
    public IReadOnlyList<Topic> Topics { get; }

    /// <summary>All aspects, in the order in which to show them.</summary>
    public IReadOnlyList<Aspect> Aspects { get; }

    /// <summary>Whose work the vocabulary rests on, and under which licences.</summary>
    public required string Attribution { get; init; }

    /// <summary>A name for this file: sixteen hex digits of its hash. Articles classified under another are classified anew.</summary>
    public required string Version { get; init; }

    internal Lexicon Lexicon { get; }

    /// <summary>Reads a vocabulary.</summary>
    /// <param name="json">The file, in UTF-8.</param>
    /// <exception cref="FormatException">It is not a vocabulary; the message names the entity, the field and what is wrong.</exception>
    public static TopicVocabulary Parse(ReadOnlySpan<byte> json)
    {
        VocabularyFile file;
        try
        {
            file = JsonSerializer.Deserialize(json, VocabularyJson.Default.VocabularyFile)
                ?? throw new FormatException("The vocabulary is empty.");
        }
        catch (JsonException failure)
        {
            throw new FormatException($"The vocabulary is not the JSON that it should be: {failure.Message}", failure);
        }

        return VocabularyReader.Read(file, ShortHash.Create(json, 8));
    }

    /// <summary>The topic of an id; null for an id that this vocabulary lacks.</summary>
    public Topic? Find(string id) => byId.GetValueOrDefault(id);

    private static byte[] ReadResource()
    {
        using var resource = typeof(TopicVocabulary).Assembly.GetManifestResourceStream(Resource)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
