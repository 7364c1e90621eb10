using System.Text;
using System.Text.Json.Nodes;
using RareCancers.Testing;
using RareCancers.Topics;

namespace RareCancers.Tests.Topics;

/// <summary>The built-in vocabulary, and the validation of vocabulary files.</summary>
public sealed class TopicVocabularyTests
{
    private static readonly TopicVocabulary Vocabulary = TopicVocabulary.Default;

    [Fact]
    public void It_has_topics_of_all_twelve_families()
    {
        Assert.Equal(12, Vocabulary.Families.Count);
        Assert.All(Vocabulary.Families, family => Assert.Contains(Vocabulary.Topics, topic => topic.Family == family.Id));
    }

    [Theory]
    [InlineData("hepatoblastoma")]
    [InlineData("neuroendocrine tumors")]
    [InlineData("gall bladder cancer")]
    [InlineData("Kaposi sarcoma")]
    [InlineData("male breast cancer")]
    [InlineData("retinoblastoma")]
    [InlineData("vaginal cancers")]
    public void It_has_the_topics_that_the_Collection_names(string name) =>
        Assert.Equal(name, Assert.Single(new TopicClassifier(Vocabulary).Classify(name, null).Topics).Words);

    [Fact]
    public void Every_name_finds_its_own_topic()
    {
        var classifier = new TopicClassifier(Vocabulary);

        Assert.All(Vocabulary.Topics, topic => Assert.Contains(classifier.Classify(topic.Name, null).Topics, match => match.Topic == topic.Id));
    }

    [Fact]
    public void A_topic_is_found_by_its_ID()
    {
        Assert.Equal("Wilms tumor", Vocabulary.Find("wilms-tumor")?.Name);
        Assert.Null(Vocabulary.Find("Wilms-Tumor"));
    }

    [Fact]
    public void No_two_topics_have_the_same_code()
    {
        Assert.Distinct(Vocabulary.Topics.Select(topic => topic.OncoTree).OfType<string>());
        Assert.Distinct(Vocabulary.Topics.Select(topic => topic.Ncit).OfType<string>());
    }

    [Fact]
    public void Every_topic_of_a_family_is_described_to_patients_from_two_sources() => Assert.All(
        Vocabulary.Topics.Where(topic => topic.Family is not null),
        topic =>
        {
            Assert.InRange(topic.Description!.Length, 60, 400);
            Assert.True(topic.Sources.Distinct().Count() >= 2, topic.Id);
        });

    [Fact]
    public void The_sources_are_attributed()
    {
        Assert.Contains("OncoTree", Vocabulary.Attribution, StringComparison.Ordinal);
        Assert.Contains("CC BY 4.0", Vocabulary.Attribution, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_follows_the_bytes_of_all_files()
    {
        var version = Parse(SmallFiles()).Version;

        Assert.Matches("^[0-9a-f]{16}$", Vocabulary.Version);
        Assert.Equal(version, Parse(SmallFiles()).Version);
        Assert.NotEqual(version, TopicVocabulary.Parse(name => Bytes(SmallFiles(), name, end: name == "vocabulary.json" ? " " : "")).Version);
        Assert.NotEqual(version, TopicVocabulary.Parse(name => Bytes(SmallFiles(), name, end: name == "chest.json" ? " " : "")).Version);
    }

    [Theory]
    [InlineData("vocabulary/families/0/id", "\"Chest\"", "family 'Chest', id: only lower-case letters, digits and single hyphens are allowed.")]
    [InlineData("vocabulary/families/0/name", "\" \"", "family 'chest', name: it is empty.")]
    [InlineData("chest/topics/1/id", "\"thymoma\"", "topic 'thymoma', id: another topic has it.")]
    [InlineData("chest/topics/1/id", "\"thymic carcinoma\"", "topic 'thymic carcinoma', id: only lower-case letters, digits and single hyphens are allowed.")]
    [InlineData("chest/topics/1/name", "\"\"", "topic 'thymic-carcinoma', name: it is empty.")]
    [InlineData("chest/family", "\"thorax\"", "chest.json, family: it is 'thorax' instead of 'chest'.")]
    [InlineData("chest/topics/1/synonyms", "[]", "topic 'thymic-carcinoma', synonyms: at least one is required.")]
    [InlineData("chest/topics/1/synonyms", "[\"thymomata\"]", "topic 'thymic-carcinoma', synonyms: 'thymoma' is also a term of topic 'thymoma', synonyms.")]
    [InlineData("chest/topics/1/synonyms", "[\"\"]", "topic 'thymic-carcinoma', synonyms: a term is empty.")]
    [InlineData("chest/topics/1/synonyms", "[\"(thymic\"]", "topic 'thymic-carcinoma', synonyms: '(thymic' is missing a ')'.")]
    [InlineData("chest/topics/1/synonyms", "[\"thymic)\"]", "topic 'thymic-carcinoma', synonyms: 'thymic)' has an unexpected ')'.")]
    [InlineData("chest/topics/1/synonyms", "[\"{cancers}\"]",
        "topic 'thymic-carcinoma', synonyms: '{cancers}' names the group 'cancers', which is not in the file.")]
    [InlineData("chest/topics/1/synonyms", "[\"a.b\"]",
        "topic 'thymic-carcinoma', synonyms: 'a.b' contains 'a.b'; words consist of letters and digits, joined by hyphens.")]
    [InlineData("chest/topics/1/synonyms", "[\"peri--hilar\"]", "topic 'thymic-carcinoma', synonyms: 'peri--hilar' has a hyphen that is not between words.")]
    [InlineData("chest/topics/1/synonyms", "[\"hilar-\"]", "topic 'thymic-carcinoma', synonyms: 'hilar-' has a hyphen that is not between words.")]
    [InlineData("chest/topics/1/synonyms", "[\"{loop}\"]", "topic 'thymic-carcinoma', synonyms: '{loop}' is nested too deeply; a group may not name itself.")]
    [InlineData("chest/topics/1/synonyms", "[\"a b c d e f g h i j k l m n o p q\"]", "has more than 16 words.")]
    [InlineData("chest/topics/1/abbreviations", "[{\"forms\":[]}]", "topic 'thymic-carcinoma', abbreviations, forms: at least one is required.")]
    [InlineData("chest/topics/1/abbreviations", "[{\"forms\":[\"TC\"],\"alone\":true}]",
        "topic 'thymic-carcinoma', abbreviations, source: 'TC' counts without its long form, so it needs a source.")]
    [InlineData("chest/topics/1/abbreviations", "[{\"forms\":[\"TC\"],\"topics\":[\"thymus\"],\"source\":\"a book\"}]",
        "topic 'thymic-carcinoma', abbreviations, topics: there is no topic or family 'thymus'.")]
    [InlineData("chest/topics/1/ambiguous", "[{\"synonyms\":[\"B3 thymoma\"]}]", "topic 'thymic-carcinoma', ambiguous: it has no rivals, supports or written.")]
    [InlineData("chest/topics/1/ambiguous", "[{\"synonyms\":[\"(B3\"],\"rivals\":[]}]", "topic 'thymic-carcinoma', ambiguous: '(B3' is missing a ')'.")]
    [InlineData("chest/topics/1/broader", "[\"thymus\"]", "topic 'thymic-carcinoma', broader: there is no topic 'thymus'.")]
    [InlineData("chest/topics/1/broader", "[\"thymic-carcinoma\"]", "topic 'thymic-carcinoma', broader: it is broader than itself.")]
    [InlineData("chest/topics/1/oncoTree", "\"thyc\"", "topic 'thymic-carcinoma', oncoTree: 'thyc' is not a code such as 'OS'.")]
    [InlineData("chest/topics/1/ncit", "\"7569\"", "topic 'thymic-carcinoma', ncit: '7569' is not a code such as 'C9145'.")]
    [InlineData("chest/topics/1/synonyms", "[\"{thymic\"]", "topic 'thymic-carcinoma', synonyms: '{thymic' is missing a '}'.")]
    [InlineData("vocabulary/geneEndings", "[\"(1\"]", "geneEndings: '(1' is missing a ')'.")]
    [InlineData("vocabulary/otherEndings", "[\"(1\"]", "otherEndings: '(1' is missing a ')'.")]
    [InlineData("vocabulary/clauseEnds", "[\"(but\"]", "clauseEnds: '(but' is missing a ')'.")]
    [InlineData("vocabulary/negations", "[{\"words\":[\"(no\"],\"reach\":1}]", "negations, number 1: '(no' is missing a ')'.")]
    [InlineData("vocabulary/aspects/0/id", "\"Care\"", "aspect 'Care', id: only lower-case letters, digits and single hyphens are allowed.")]
    [InlineData("vocabulary/aspects/0/name", "\"\"", "aspect 'care', name: it is empty.")]
    [InlineData("vocabulary/aspects/0/synonyms", "[\"thymoma\"]", "aspect 'care', synonyms: 'thymoma' is also a term of topic 'thymoma', synonyms.")]
    [InlineData("vocabulary/exclusions", "[\"thymoma\"]", "exclusions: 'thymoma' is also a term of topic 'thymoma', synonyms.")]
    [InlineData("vocabulary/general", "null", "general")]
    [InlineData("chest/topics/1/colour", "\"red\"", "colour")]
    [InlineData("chest/topics/1/synonyms", "null", "synonyms")]
    [InlineData("chest/topics", "7", "topics")]
    public void An_invalid_file_is_rejected_with_the_entry_and_the_field(string path, string value, string expected)
    {
        var file = SmallFiles();
        var steps = path.Split('/');
        var node = steps[..^1].Aggregate((JsonNode)file, (parent, step) => (int.TryParse(step, out var index) ? parent[index] : parent[step])!);
        node[steps[^1]] = JsonNode.Parse(value);

        var failure = Assert.Throws<FormatException>(() => Parse(file));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_rejected()
    {
        var files = SmallFiles();
        files["chest"] = null;

        Assert.Equal("The vocabulary's chest.json is empty.", Assert.Throws<FormatException>(() => Parse(files)).Message);
    }

    [Fact]
    public void A_cycle_of_broader_topics_is_rejected()
    {
        var files = SmallFiles();
        files["chest"]!["topics"]![0]!["broader"] = new JsonArray("thymic-carcinoma");
        files["chest"]!["topics"]![1]!["broader"] = new JsonArray("thymoma");

        var failure = Assert.Throws<FormatException>(() => Parse(files));

        Assert.Contains("topic 'thymoma', broader: it is broader than itself.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_embedded_files_are_those_in_the_source_tree() =>
        Assert.Equal(Vocabulary.Version, TopicVocabulary.ReadFolder(Repository.PathOf("src/RareCancers/Topics/rare-cancers")).Version);

    private static TopicVocabulary Parse(JsonObject files) => TopicVocabulary.Parse(name => Bytes(files, name));

    private static byte[] Bytes(JsonObject files, string name, string end = "") =>
        Encoding.UTF8.GetBytes((files[Path.GetFileNameWithoutExtension(name)]?.ToJsonString() ?? "null") + end);

    private static JsonObject SmallFiles() => JsonNode.Parse(
        """
        {
          "vocabulary": {
            "attribution": ["ours"], "notes": [], "spellings": [], "groups": { "loop": ["{loop}"] },
            "families": [{ "id": "chest", "name": "Chest" }],
            "general": { "id": "rare", "name": "Rare cancers", "synonyms": ["rare cancer"] },
            "aspects": [{ "id": "care", "name": "Care", "synonyms": ["care"] }],
            "oncology": [], "exclusions": [], "negations": [], "clauseEnds": [], "geneEndings": [], "otherEndings": [], "connectors": ["and"], "links": ["of"],
            "modifiers": [], "benignConditions": []
          },
          "chest": {
            "family": "chest",
            "topics": [
              { "id": "thymoma", "name": "Thymoma", "synonyms": ["thymoma"], "abbreviations": [{ "forms": ["T"] }] },
              { "id": "thymic-carcinoma", "name": "Thymic carcinoma", "synonyms": ["thymic carcinoma"] }
            ]
          }
        }
        """)!.AsObject();
}
