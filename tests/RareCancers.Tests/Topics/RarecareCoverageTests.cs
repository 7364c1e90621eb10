using RareCancers.Topics;
using Xunit.Abstractions;

namespace RareCancers.Tests.Topics;

/// <summary>How much of the European list of rare cancers the vocabulary covers: an article titled with a cancer's name gets its topic.</summary>
public sealed class RarecareCoverageTests(ITestOutputHelper output)
{
    private const double Enough = 0.95;

    // Few enough that nothing is covered by leaving it out.
    private const int MaxExcluded = 26;

    private static readonly IReadOnlyList<RarecareEntity> Entities = RarecareEntity.All();

    private readonly TopicClassifier classifier = new(TopicVocabulary.Default);

    [Fact]
    public void The_classifier_finds_the_topics_of_at_least_95_percent_of_the_entities()
    {
        var included = Entities.Where(entity => entity.Excluded is null).ToArray();
        var found = included.Where(IsFound).ToHashSet();

        foreach (var family in TopicVocabulary.Default.Families)
        {
            var ofFamily = Entities.Where(entity => entity.Family == family.Id).ToArray();
            output.WriteLine(
                $"{family.Name}: {ofFamily.Count(found.Contains)} found of {ofFamily.Count(included.Contains)}, "
                + $"{ofFamily.Count(entity => entity.Excluded is not null)} left out");
        }

        output.WriteLine($"All: {found.Count} found of {included.Length}, {Entities.Count - included.Length} left out");
        foreach (var missed in included.Except(found))
            output.WriteLine($"{missed.Name ?? missed.Entity}: found [{string.Join(", ", TopicsOf(missed))}], expected {missed.Topic ?? missed.Broader}");

        Assert.True(found.Count >= Enough * included.Length, $"{found.Count} of {included.Length} were found.");
    }

    [Fact]
    public void An_entity_has_a_topic_or_a_broader_topic_or_the_reason_why_it_is_left_out() =>
        Assert.All(Entities, entity => Assert.Single(
            new[] { entity.Topic, entity.Broader, entity.Excluded }, statement => !string.IsNullOrWhiteSpace(statement)));

    [Fact]
    public void Few_entities_are_left_out() => Assert.InRange(Entities.Count(entity => entity.Excluded is not null), 0, MaxExcluded);

    [Fact]
    public void An_entity_that_is_left_out_gets_no_topic() =>
        Assert.All(Entities.Where(entity => entity.Excluded is not null), entity => Assert.Empty(TopicsOf(entity)));

    [Fact]
    public void Every_topic_and_family_is_in_the_vocabulary()
    {
        Assert.All(Entities.Select(entity => entity.Topic ?? entity.Broader).OfType<string>(), id => Assert.NotNull(TopicVocabulary.Default.Find(id)));
        Assert.Equal(
            TopicVocabulary.Default.Families.Select(family => family.Id),
            Entities.Select(entity => entity.Family).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void The_list_has_each_entity_once_and_the_198_of_the_second_layer()
    {
        Assert.Distinct(Entities.Select(entity => entity.Entity));
        Assert.True(Entities.Count(entity => entity.Layer == 2) >= 198);
        Assert.All(Entities, entity => Assert.InRange(entity.Layer, 2, 3));
    }

    private bool IsFound(RarecareEntity entity) => TopicsOf(entity).Any(topic => TopicTree.Default.IsWithin(topic, (entity.Topic ?? entity.Broader)!));

    private IReadOnlyList<string> TopicsOf(RarecareEntity entity) =>
        [.. classifier.Classify(entity.Name ?? entity.Entity, null).Topics.Select(match => match.Topic)];
}
