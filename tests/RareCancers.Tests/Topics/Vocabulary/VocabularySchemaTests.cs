using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Pointer;
using RareCancers.Testing;
using RareCancers.Topics.Vocabulary;
using RareCancers.VocabularyCheck;

namespace RareCancers.Tests.Topics.Vocabulary;

/// <summary>The schemas of the vocabulary's files, as the build applies them.</summary>
public sealed class VocabularySchemaTests
{
    private static readonly string Folder = Repository.PathOf("src/RareCancers/Topics/rare-cancers");

    public static TheoryData<string> Files => [.. FileNames()];

    public static TheoryData<string> Schemas => ["family.schema.json", "vocabulary.schema.json"];

    // A type, the schema's file and the place of its definition.
    public static TheoryData<Type, string, string> Types => new()
    {
        { typeof(VocabularyFile), "vocabulary.schema.json", "" },
        { typeof(SpellingRow), "vocabulary.schema.json", "/properties/spellings/items" },
        { typeof(FamilyRow), "vocabulary.schema.json", "/properties/families/items" },
        { typeof(AspectRow), "vocabulary.schema.json", "/properties/aspects/items" },
        { typeof(NegationRow), "vocabulary.schema.json", "/properties/negations/items" },
        { typeof(FamilyFile), "family.schema.json", "" },
        { typeof(TopicRow), "family.schema.json", "/$defs/topic" },
        { typeof(AbbreviationRow), "family.schema.json", "/$defs/abbreviation" },
        { typeof(AmbiguousRow), "family.schema.json", "/$defs/ambiguous" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_matches_its_schema(string file) => Assert.Empty(SchemaCheck.ProblemsIn(Path.Combine(Folder, file)));

    [Theory]
    [InlineData("thoracic.json", "/topics/1/id", "\"Thymoma\"", "Hint: Its ID: lower-case letters")]
    [InlineData("thoracic.json", "/topics/1/name", null, "Required properties [\"name\"] are not present.")]
    [InlineData("thoracic.json", "/topics/1/name", "7", "Value is \"integer\" but should be \"string\".")]
    [InlineData("thoracic.json", "/topics/1/description", null, "Required properties [\"description\"] are not present.")]
    [InlineData("thoracic.json", "/topics/1/description", "\"A tumor.\"", "Hint: For patients")]
    [InlineData("thoracic.json", "/topics/1/sources", "[\"https://www.orpha.net/en/disease/detail/3398\"]", "at least 2 items. Hint: At least two web pages")]
    [InlineData("thoracic.json", "/topics/1/sources/0", "\"http://www.orpha.net/en/disease/detail/3398\"", "Hint: A web address that starts with https://.")]
    [InlineData("thoracic.json", "/topics/1/synonyms", "[]", "at least 1 item")]
    [InlineData("thoracic.json", "/topics/1/synonyms/0", "\"thymoma.\"", "Hint: One or more names in short notation")]
    [InlineData("thoracic.json", "/topics/1/broader", "[\"Chest\"]", "does not have the right form.")]
    [InlineData("thoracic.json", "/topics/1/oncoTree", "\"thym\"", "Hint: Its OncoTree code")]
    [InlineData("thoracic.json", "/topics/1/ncit", "\"3411\"", "Hint: Its code in the NCI Thesaurus")]
    [InlineData("thoracic.json", "/topics/1/orphanet", "\"ORPHA:99867\"", "Hint: Its ORPHAcode without \"ORPHA:\"")]
    [InlineData("thoracic.json", "/topics/1/icdO3/0", "\"M8580/3\"", "Hint: An ICD-O-3 morphology code")]
    [InlineData("thoracic.json", "/topics/1/nciPage", "\"https://example.org/thymoma\"", "Hint: The page of the U.S. National Cancer Institute")]
    [InlineData("thoracic.json", "/topics/1/colour", "\"red\"", "There is no such property.")]
    [InlineData("thoracic.json", "/topics/1/ambiguous", "[{\"synonyms\":[\"B3\"]}]", "Hint: Names that mean this topic only in some texts")]
    [InlineData("thoracic.json", "/topics/1/ambiguous", "[{\"synonyms\":[\"B3\"],\"rivals\":[7]}]", "Value is \"integer\" but should be \"string\".")]
    [InlineData("thoracic.json", "/topics/1/abbreviations", "[{\"forms\":[\"TH\"],\"alone\":true}]", "Required properties [\"source\"] are not present.")]
    [InlineData("thoracic.json", "/topics/1/abbreviations", "[{\"forms\":[\"TH\"],\"supports\":[\"thymus\"]}]", "say where that was looked up.")]
    [InlineData("thoracic.json", "/topics/1/abbreviations", "[{\"forms\":[\"TH\"],\"topics\":[\"thymic-carcinoma\"]}]", "say where that was looked up.")]
    [InlineData("thoracic.json", "/topics/1/abbreviations", "[{\"forms\":[\"TH\"],\"alone\":false,\"source\":\"A publication\"}]", "Expected \"true\"")]
    [InlineData("thoracic.json", "/topics/1/abbreviations", "[{\"forms\":[]}]", "at least 1 item")]
    [InlineData("thoracic.json", "/family", null, "Required properties [\"family\"] are not present.")]
    [InlineData("vocabulary.json", "/general/sources", "[]", "Hint: At least two web pages")]
    [InlineData("vocabulary.json", "/negations/0/reach", "\"3\"", "Value is \"string\" but should be \"integer\".")]
    [InlineData("vocabulary.json", "/negations/0/lists", "false", "Expected \"true\"")]
    [InlineData("vocabulary.json", "/groups/Sites", "[\"bone\"]", "does not have the right form.")]
    [InlineData("vocabulary.json", "/connectors/0", "\"as well as\"", "Hint: A single word in the singular.")]
    [InlineData("vocabulary.json", "/spellings/0/british", null, "Required properties [\"british\"] are not present.")]
    [InlineData("vocabulary.json", "/links", null, "Required properties [\"links\"] are not present.")]
    [InlineData("vocabulary.json", "/topics", "[]", "There is no such property.")]
    public void A_broken_file_is_rejected_at_its_place_with_the_reason(string file, string place, string? value, string expected)
    {
        var path = Path.Combine(Folder, file);

        var problem = Assert.Single(SchemaCheck.ProblemsIn(path, With(path, JsonPointer.Parse(place), value)));

        Assert.StartsWith(value is null ? place[..place.LastIndexOf('/')] : place, problem.Message, StringComparison.Ordinal);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"$schema\": \"family.schema.json\",\n  \"family\": \"x\",\n  \"topics\": [{}] }", 3, 14)]
    [InlineData("{\n  \"topics\": [,]\n}", 2, 14)]
    [InlineData("{ \"$schema\": \"other.schema.json\" }", 1, 1)]
    [InlineData("{ \"family\": \"thoracic\" }", 1, 1)]
    [InlineData("[]", 1, 1)]
    public void The_line_and_column_are_those_of_the_problem(string json, int line, int column)
    {
        var problem = Assert.Single(SchemaCheck.ProblemsIn(Path.Combine(Folder, "new.json"), Encoding.UTF8.GetBytes(json)));

        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Fact]
    public void A_problem_reads_as_an_error_of_MSBuild() =>
        Assert.Equal("a/thoracic.json(12,7): error VOC001: /topics: wrong", new Problem("a/thoracic.json", 12, 7, "/topics: wrong").ToString());

    [Theory]
    [MemberData(nameof(Types))]
    public void A_schema_has_the_properties_of_the_type_that_reads_it(Type type, string file, string definition)
    {
        var schema = JsonPointer.Parse(definition).Evaluate(Read(file))!.Value;
        var properties = VocabularyJson.Default.GetTypeInfo(type)!.Properties.Where(property => property.Set is not null || property.Get is not null).ToArray();

        Assert.Equal(
            properties.Select(property => property.Name).Order(StringComparer.Ordinal),
            schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.Subset(
            schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal),
            properties.Where(property => property.IsRequired).Select(property => property.Name).ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Every_property_has_a_description(string schema) => Assert.Empty(Undescribed("", Read(schema)));

    [Fact]
    public void Every_family_has_a_file_that_names_it()
    {
        var families = Read("vocabulary.json").GetProperty("families").EnumerateArray().Select(family => family.GetProperty("id").GetString()!).ToArray();

        Assert.Equal(families.Select(family => $"{family}.json").Append("vocabulary.json").Order(StringComparer.Ordinal), FileNames());
        Assert.All(families, family => Assert.Equal(family, Read($"{family}.json").GetProperty("family").GetString()));
    }

    private static IEnumerable<string> FileNames() => Directory.GetFiles(Folder, "*.json")
        .Select(path => Path.GetFileName(path))
        .Where(name => !name.EndsWith(".schema.json", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static JsonElement Read(string file) => JsonElement.Parse(File.ReadAllBytes(Path.Combine(Folder, file)));

    // The file with another value at a place, or without the property if the value is null.
    private static byte[] With(string path, JsonPointer place, string? value)
    {
        var file = JsonNode.Parse(File.ReadAllBytes(path))!;
        Assert.True(place.GetParent(1)!.Value.TryEvaluate(file, out var parent));
        var name = place[place.SegmentCount - 1].ToString();
        if (value is null)
            Assert.True(parent!.AsObject().Remove(name));
        else if (parent is JsonArray array)
            array[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] = JsonNode.Parse(value);
        else
            parent![name] = JsonNode.Parse(value);
        return Encoding.UTF8.GetBytes(file.ToJsonString());
    }

    private static IEnumerable<string> Undescribed(string place, JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var keyword in schema.EnumerateObject())
        {
            if (keyword.Name == "properties")
            {
                foreach (var property in keyword.Value.EnumerateObject().Where(property => !property.Value.TryGetProperty("description", out _)))
                    yield return $"{place}/{keyword.Name}/{property.Name}";
            }

            foreach (var inner in Undescribed($"{place}/{keyword.Name}", keyword.Value))
                yield return inner;
        }
    }
}
