using System.Text.Json;
using System.Text.Json.Serialization;
using RareCancers.Testing;
using RareCancers.Topics;

namespace RareCancers.Tests.Topics;

/// <summary>Every abbreviation of the vocabulary, in a text where it names its topic and in one where it means something else.</summary>
public sealed class AbbreviationTests
{
    private static readonly TopicClassifier Classifier = new(TopicVocabulary.Default);

    private static readonly IReadOnlyList<AbbreviationExample> Examples = JsonSerializer.Deserialize(
        File.ReadAllBytes(Repository.PathOf("tests/RareCancers.Tests/Topics/abbreviations.json")),
        AbbreviationExampleJson.Default.AbbreviationExampleArray)!;

    [Fact]
    public void It_names_its_topic_in_its_example() => Assert.All(
        Examples.Where(example => example.Example is not null),
        example => Assert.True(Names(example.Topic, example.Example!), $"{example.Form} does not name {example.Topic} in: {example.Example}"));

    [Fact]
    public void It_does_not_name_its_topic_in_its_counterexample() => Assert.All(
        Examples.Where(example => example.CounterExample is not null),
        example => Assert.False(Names(example.Topic, example.CounterExample!), $"{example.Form} names {example.Topic} in: {example.CounterExample}"));

    [Fact]
    public void Every_abbreviation_that_counts_without_its_long_form_has_an_example_and_unless_unambiguous_a_counterexample() => Assert.All(
        Directory.EnumerateFiles(Repository.PathOf("src/RareCancers/Topics/rare-cancers"), "*.json")
            .Select(file => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement)
            .Where(file => file.TryGetProperty("family", out _))
            .SelectMany(file => file.GetProperty("topics").EnumerateArray())
            .Where(topic => topic.TryGetProperty("abbreviations", out _))
            .SelectMany(topic => topic.GetProperty("abbreviations").EnumerateArray().Select(row => (Topic: topic.GetProperty("id").GetString(), Row: row))),
        entry =>
        {
            var forms = entry.Row.GetProperty("forms").EnumerateArray().Select(form => form.GetString()).ToArray();
            var examples = Examples.Where(example => example.Topic == entry.Topic && forms.Contains(example.Form)).ToArray();
            Assert.True(
                !entry.Row.TryGetProperty("source", out _) || examples.Any(example => example.Example is not null), $"{forms[0]} of {entry.Topic}: no example");
            Assert.True(
                entry.Row.TryGetProperty("alone", out _) || examples.Any(example => example.CounterExample is not null),
                $"{forms[0]} of {entry.Topic}: no counterexample");
        });

    private static bool Names(string topic, string text) =>
        Classifier.Classify(null, text).Topics.Any(match => TopicTree.Default.IsWithin(match.Topic, topic));
}

/// <summary>An abbreviation's example and counterexample.</summary>
/// <param name="Topic">The topic's ID.</param>
/// <param name="Form">The abbreviation.</param>
/// <param name="Example">A text where it names the topic; null if it counts only beside its long form.</param>
/// <param name="CounterExample">A text where it means something else; null if it has no other meaning in medical texts.</param>
internal sealed record AbbreviationExample(string Topic, string Form, string? Example, string? CounterExample);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AbbreviationExample[]))]
internal sealed partial class AbbreviationExampleJson : JsonSerializerContext;
