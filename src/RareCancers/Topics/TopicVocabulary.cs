using RareCancers.Topics.Classifying;
using RareCancers.Topics.Vocabulary;

namespace RareCancers.Topics;

/// <summary>The vocabulary of rare cancers, read from <c>Topics/rare-cancers.json</c>.</summary>
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

    /// <summary>The built-in vocabulary, read once.</summary>
    public static TopicVocabulary Default => Built.Value;

    /// <summary>The twelve families, in display order.</summary>
    public IReadOnlyList<TopicFamily> Families { get; }

    /// <summary>All topics, by family.</summary>
    public IReadOnlyList<Topic> Topics { get; }

    /// <summary>All aspects, in display order.</summary>
    public IReadOnlyList<Aspect> Aspects { get; }

    /// <summary>The sources of the vocabulary and their licences.</summary>
    public required string Attribution { get; init; }

    /// <summary>The first sixteen hex digits of the hash of the file. Articles classified with another version are reclassified.</summary>
    public required string Version { get; init; }

    internal Lexicon Lexicon { get; }

    /// <summary>Reads a vocabulary.</summary>
    /// <param name="json">The file, in UTF-8.</param>
    /// <exception cref="FormatException">The file is not valid; the message names the entry, the field and the problem.</exception>
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

    /// <summary>The topic with an ID; null for an ID that is not in the vocabulary.</summary>
    public Topic? Find(string id) => byId.GetValueOrDefault(id);

    private static byte[] ReadResource()
    {
        using var resource = typeof(TopicVocabulary).Assembly.GetManifestResourceStream(Resource)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
