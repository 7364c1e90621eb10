using System.Text.Json.Serialization.Metadata;
using RareCancers.Topics.Classifying;
using RareCancers.Topics.Vocabulary;

namespace RareCancers.Topics;

/// <summary>The vocabulary of rare cancers, read from the files in <c>Topics/rare-cancers</c>.</summary>
public sealed class TopicVocabulary
{
    private static readonly Lazy<TopicVocabulary> Built = new(ReadBuiltIn);

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

    /// <summary>The first sixteen hex digits of the hash of its files. Articles classified with another version are reclassified.</summary>
    public required string Version { get; init; }

    internal Lexicon Lexicon { get; }

    /// <summary>Reads a vocabulary from a folder that is laid out like the built-in one.</summary>
    /// <exception cref="FormatException">The vocabulary is not valid; the message names the entry, the field and the problem.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static TopicVocabulary ReadFolder(string folder) => Parse(name => File.ReadAllBytes(Path.Combine(folder, name)));

    /// <summary>Reads a vocabulary.</summary>
    /// <param name="read">Returns a file in UTF-8: <c>vocabulary.json</c>, or the name of a family with <c>.json</c>.</param>
    /// <exception cref="FormatException">The vocabulary is not valid; the message names the entry, the field and the problem.</exception>
    public static TopicVocabulary Parse(Func<string, byte[]> read)
    {
        using var bytes = new MemoryStream();
        var file = Parse("vocabulary.json", VocabularyJson.Default.VocabularyFile);
        VocabularyChecks.CheckFamilies(file.Families);
        return VocabularyReader.Read(file with { Topics = [file.General, .. file.Families.SelectMany(TopicsOf)] }, ShortHash.Create(bytes.ToArray(), 8));

        IEnumerable<TopicRow> TopicsOf(FamilyRow family)
        {
            var topics = Parse($"{family.Id}.json", VocabularyJson.Default.FamilyFile);
            return topics.Family == family.Id
                ? topics.Topics.Select(topic => topic with { Family = family.Id })
                : throw new FormatException($"The vocabulary's {family.Id}.json, family: it is '{topics.Family}' instead of '{family.Id}'.");
        }

        T Parse<T>(string name, JsonTypeInfo<T> type)
            where T : class
        {
            var json = read(name);
            bytes.Write(json);
            try
            {
                return JsonSerializer.Deserialize(json, type) ?? throw new FormatException($"The vocabulary's {name} is empty.");
            }
            catch (JsonException failure)
            {
                throw new FormatException($"The vocabulary's {name} is not valid: {failure.Message}", failure);
            }
        }
    }

    /// <summary>The topic with an ID; null for an ID that is not in the vocabulary.</summary>
    public Topic? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Reads the built-in vocabulary again; <see cref="Default"/> keeps it.</summary>
    internal static TopicVocabulary ReadBuiltIn() => Parse(ReadResource);

    private static byte[] ReadResource(string name)
    {
        using var resource = typeof(TopicVocabulary).Assembly.GetManifestResourceStream($"RareCancers.Topics.{name}")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
