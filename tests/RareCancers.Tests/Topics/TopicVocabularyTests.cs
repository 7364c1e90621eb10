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
    public void It_has_80_to_120_topics_over_all_twelve_families()
    {
        Assert.InRange(Vocabulary.Topics.Count, 80, 120);
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
    public void The_sources_are_attributed()
    {
        Assert.Contains("OncoTree", Vocabulary.Attribution, StringComparison.Ordinal);
        Assert.Contains("CC BY 4.0", Vocabulary.Attribution, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_follows_the_bytes_of_the_file()
    {
        var json = SmallFile().ToJsonString();

        Assert.Matches("^[0-9a-f]{16}$", Vocabulary.Version);
        Assert.Equal(Parse(json).Version, Parse(json).Version);
        Assert.NotEqual(Parse(json).Version, Parse(json + " ").Version);
    }

    [Theory]
    [InlineData("families/0/id", "\"Chest\"", "family 'Chest', id: only lower-case letters, digits and single hyphens are allowed.")]
    [InlineData("families/0/name", "\" \"", "family 'chest', name: it is empty.")]
    [InlineData("topics/1/id", "\"thymoma\"", "topic 'thymoma', id: another topic has it.")]
    [InlineData("topics/1/id", "\"thymic carcinoma\"", "topic 'thymic carcinoma', id: only lower-case letters, digits and single hyphens are allowed.")]
    [InlineData("topics/1/name", "\"\"", "topic 'thymic-carcinoma', name: it is empty.")]
    [InlineData("topics/1/family", "\"thorax\"", "topic 'thymic-carcinoma', family: there is no family 'thorax'.")]
    [InlineData("topics/1/family", "null", "topic 'thymic-carcinoma', family: it is missing.")]
    [InlineData("topics/1/synonyms", "[]", "topic 'thymic-carcinoma', synonyms: there is none.")]
    [InlineData("topics/1/synonyms", "[\"thymomata\"]", "topic 'thymic-carcinoma', synonyms: 'thymomata' is also a term of topic 'thymoma', synonyms.")]
    [InlineData("topics/1/synonyms", "[\"\"]", "topic 'thymic-carcinoma', synonyms: a term is empty.")]
    [InlineData("topics/1/synonyms", "[\"(thymic\"]", "topic 'thymic-carcinoma', synonyms: '(thymic' lacks a ')'.")]
    [InlineData("topics/1/synonyms", "[\"thymic)\"]", "topic 'thymic-carcinoma', synonyms: 'thymic)' has an unexpected ')'.")]
    [InlineData("topics/1/synonyms", "[\"{cancers}\"]", "topic 'thymic-carcinoma', synonyms: '{cancers}' names the group 'cancers', which is not in the file.")]
    [InlineData("topics/1/synonyms", "[\"a.b\"]",
        "topic 'thymic-carcinoma', synonyms: 'a.b' contains 'a.b'; words consist of letters and digits, joined by hyphens.")]
    [InlineData("topics/1/synonyms", "[\"{loop}\"]", "topic 'thymic-carcinoma', synonyms: '{loop}' is nested too deeply; a group may not name itself.")]
    [InlineData("topics/1/synonyms", "[\"(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)\"]", "expands to more than 5000 terms; split it.")]
    [InlineData("topics/1/synonyms", "[\"a b c d e f g h i j k l m n o p q\"]", "has more than 16 words.")]
    [InlineData("topics/1/abbreviations", "[{\"forms\":[\"T\"]}]",
        "topic 'thymic-carcinoma', abbreviations: 't' is also a guarded term of topic 'thymoma', abbreviations.")]
    [InlineData("topics/1/abbreviations", "[{\"forms\":[]}]", "topic 'thymic-carcinoma', abbreviations, forms: there is none.")]
    [InlineData("topics/1/guarded", "[{\"synonyms\":[\"B3 thymoma\"]}]", "topic 'thymic-carcinoma', guarded: it lacks both rivals and supports.")]
    [InlineData("topics/1/guarded", "[{\"synonyms\":[\"(B3\"],\"rivals\":[]}]", "topic 'thymic-carcinoma', guarded: '(B3' lacks a ')'.")]
    [InlineData("topics/1/broader", "[\"thymus\"]", "topic 'thymic-carcinoma', broader: there is no topic 'thymus'.")]
    [InlineData("topics/1/broader", "[\"thymic-carcinoma\"]", "topic 'thymic-carcinoma', broader: it is broader than itself.")]
    [InlineData("topics/1/oncoTree", "\"thyc\"", "topic 'thymic-carcinoma', oncoTree: 'thyc' is not a code such as 'OS'.")]
    [InlineData("topics/1/ncit", "\"7569\"", "topic 'thymic-carcinoma', ncit: '7569' is not a code such as 'C9145'.")]
    [InlineData("topics/1/synonyms", "[\"{thymic\"]", "topic 'thymic-carcinoma', synonyms: '{thymic' lacks a '}'.")]
    [InlineData("geneEndings", "[\"(1\"]", "geneEndings: '(1' lacks a ')'.")]
    [InlineData("otherEndings", "[\"(1\"]", "otherEndings: '(1' lacks a ')'.")]
    [InlineData("clauseEnds", "[\"(but\"]", "clauseEnds: '(but' lacks a ')'.")]
    [InlineData("contrasts", "[{\"words\":[\"(no\"],\"reach\":1}]", "contrasts, number 1: '(no' lacks a ')'.")]
    [InlineData("aspects/0/id", "\"Care\"", "aspect 'Care', id: only lower-case letters, digits and single hyphens are allowed.")]
    [InlineData("aspects/0/name", "\"\"", "aspect 'care', name: it is empty.")]
    [InlineData("aspects/0/synonyms", "[\"thymoma\"]", "aspect 'care', synonyms: 'thymoma' is also a term of topic 'thymoma', synonyms.")]
    [InlineData("decoys", "[\"thymoma\"]", "decoys: 'thymoma' is also a term of topic 'thymoma', synonyms.")]
    [InlineData("general", "\"rare\"", "general: there is no topic 'rare'.")]
    [InlineData("topics/1/colour", "\"red\"", "colour")]
    [InlineData("topics/1/synonyms", "null", "synonyms")]
    [InlineData("topics", "7", "topics")]
    public void An_invalid_file_is_rejected_with_the_entry_and_the_field(string path, string value, string expected)
    {
        var file = SmallFile();
        var steps = path.Split('/');
        var node = steps[..^1].Aggregate((JsonNode)file, (parent, step) => (int.TryParse(step, out var index) ? parent[index] : parent[step])!);
        node[steps[^1]] = JsonNode.Parse(value);

        var failure = Assert.Throws<FormatException>(() => Parse(file.ToJsonString()));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_rejected() => Assert.Equal("The vocabulary is empty.", Assert.Throws<FormatException>(() => Parse("null")).Message);

    [Fact]
    public void A_cycle_of_broader_topics_is_rejected()
    {
        var file = SmallFile();
        file["topics"]![0]!["broader"] = new JsonArray("thymic-carcinoma");
        file["topics"]![1]!["broader"] = new JsonArray("thymoma");

        var failure = Assert.Throws<FormatException>(() => Parse(file.ToJsonString()));

        Assert.Contains("topic 'thymoma', broader: it is broader than itself.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_embedded_file_is_the_one_in_the_source_tree() =>
        Assert.Equal(Vocabulary.Version, TopicVocabulary.Parse(File.ReadAllBytes(Repository.PathOf("src/RareCancers/Topics/rare-cancers.json"))).Version);

    private static TopicVocabulary Parse(string json) => TopicVocabulary.Parse(Encoding.UTF8.GetBytes(json));

    private static JsonObject SmallFile() => JsonNode.Parse(
        """
        {
          "attribution": ["ours"], "notes": [], "spellings": [], "groups": { "loop": ["{loop}"] },
          "families": [{ "id": "chest", "name": "Chest" }],
          "general": "thymoma",
          "topics": [
            { "id": "thymoma", "name": "Thymoma", "family": "chest", "synonyms": ["thymoma"], "abbreviations": [{ "forms": ["T"] }] },
            { "id": "thymic-carcinoma", "name": "Thymic carcinoma", "family": "chest", "synonyms": ["thymic carcinoma"] }
          ],
          "aspects": [{ "id": "care", "name": "Care", "synonyms": ["care"] }],
          "decoys": [], "contrasts": [], "clauseEnds": [], "geneEndings": [], "otherEndings": [], "connectors": ["and"], "links": ["of"], "ailments": []
        }
        """)!.AsObject();
}
