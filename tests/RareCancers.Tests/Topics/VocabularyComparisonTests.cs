using System.Text.Json.Nodes;
using RareCancers.Testing.Builders;
using RareCancers.Topics;

namespace RareCancers.Tests.Topics;

/// <summary>What another vocabulary changes for a text, and for many.</summary>
public sealed class VocabularyComparisonTests
{
    private static readonly TopicVocabulary WithoutAngiosarcoma = TestVocabulary.Without("angiosarcoma");

    [Fact]
    public void A_topic_that_only_the_next_vocabulary_has_is_gained_with_its_words_and_its_broader_topics()
    {
        var change = new VocabularyComparison(WithoutAngiosarcoma, TopicVocabulary.Default).Compare("An angiosarcoma", "Angiosarcomas are rare.");

        Assert.Empty(change.Lost);
        Assert.Equal(["Angiosarcoma", "Soft tissue sarcoma", "Sarcoma"], change.Gained.Select(topic => topic.Name));
        Assert.All(change.Gained, topic => Assert.Equal(
            [new TopicMatch("angiosarcoma", "angiosarcoma", TopicField.Title, 3), new("angiosarcoma", "Angiosarcomas", TopicField.Abstract, 0)],
            topic.Matches));
    }

    [Fact]
    public void A_topic_that_only_the_former_vocabulary_has_is_lost_with_its_words()
    {
        var change = new VocabularyComparison(TopicVocabulary.Default, WithoutAngiosarcoma).Compare(null, "Angiosarcomas are a kind of sarcoma.");

        Assert.Empty(change.Gained);
        Assert.Equal(["angiosarcoma", "soft-tissue-sarcoma"], change.Lost.Select(topic => topic.Id));
        Assert.Equal("Angiosarcomas", Assert.Single(change.Lost[0].Matches).Words);
    }

    [Fact]
    public void Another_broader_topic_is_a_change()
    {
        var next = TopicVocabulary.ReadFolder(TestVocabulary.WriteWithBroader("angiosarcoma", "bone-sarcoma"));

        var change = new VocabularyComparison(TopicVocabulary.Default, next).Compare("Angiosarcoma", null);

        Assert.Equal("bone-sarcoma", Assert.Single(change.Gained).Id);
        Assert.Equal("soft-tissue-sarcoma", Assert.Single(change.Lost).Id);
    }

    [Fact]
    public void An_aspect_may_be_lost()
    {
        var next = TopicVocabulary.ReadFolder(TestVocabulary.Write(file =>
        {
            foreach (var aspect in file["aspects"]?.AsArray() ?? [])
                aspect!["synonyms"] = new JsonArray($"no such word of {(string?)aspect["id"]}");
        }));

        var change = new VocabularyComparison(TopicVocabulary.Default, next).Compare("Thymoma", "Its treatment.");

        Assert.Empty(change.Gained);
        Assert.Equal(("Treatment", true), (Assert.Single(change.Lost).Name, change.Lost[0].IsAspect));
    }

    [Fact]
    public void Nothing_changes_if_both_vocabularies_find_the_same()
    {
        var comparison = new VocabularyComparison(TopicVocabulary.Default, WithoutAngiosarcoma);

        Assert.True(comparison.Compare("Thymoma", "Its treatment.").IsEmpty);
        Assert.True(comparison.Compare(null, null).IsEmpty);
        Assert.False(comparison.Compare("Angiosarcoma", null).IsEmpty);
    }

    [Fact]
    public void Totals_count_the_texts_that_gain_and_lose_each_topic_the_most_frequent_first_and_aspects_last()
    {
        ClassificationChange[] changes =
        [
            new([Found("a", "New name of A")], [Found("b"), Found("a", isAspect: true)]),
            new([], [Found("b"), Found("a", isAspect: true)]),
            new([Found("b")], [Found("a")]),
            new([], [Found("a", isAspect: true)]),
        ];

        Assert.Equal([new("b", "b", false, 1, 2), new("a", "New name of A", false, 1, 1), new("a", "a", true, 0, 3)], TopicTotal.Sum(changes));
        Assert.Empty(TopicTotal.Sum([]));
    }

    private static FoundTopic Found(string id, string? name = null, bool isAspect = false) => new(id, name ?? id, isAspect, []);
}
