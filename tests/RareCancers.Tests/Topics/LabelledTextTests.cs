using System.Globalization;
using RareCancers.Topics;
using Xunit.Abstractions;

namespace RareCancers.Tests.Topics;

/// <summary>
/// How often the classifier agrees with a reader, over short and difficult texts, as a subscriber sees it: a topic includes the narrower ones.
/// </summary>
public sealed class LabelledTextTests(ITestOutputHelper output)
{
    private readonly TopicClassifier classifier = new(TopicVocabulary.Default);

    [Fact]
    public void Topics_agree_with_the_labels()
    {
        var score = ScoreTopics(LabelledText.Development());

        Assert.True(score is { Precision: >= 0.95, Recall: >= 0.97 }, score.ToString());
    }

    [Fact]
    public void Topics_agree_with_the_labels_of_texts_that_no_rule_was_written_for()
    {
        var score = ScoreTopics(LabelledText.HeldOut());

        Assert.True(score is { Precision: >= 0.97, Recall: >= 0.93 }, score.ToString());
    }

    [Fact]
    public void Aspects_agree_with_the_labels()
    {
        var score = ScoreAspects(LabelledText.Development());

        Assert.True(score is { Precision: >= 0.75, Recall: >= 0.85 }, score.ToString());
    }

    [Fact]
    public void Aspects_agree_with_the_labels_of_texts_that_no_rule_was_written_for()
    {
        var score = ScoreAspects(LabelledText.HeldOut());

        Assert.True(score is { Precision: >= 0.75, Recall: >= 0.8 }, score.ToString());
    }

    [Fact]
    public void There_are_enough_texts_of_every_kind()
    {
        LabelledText[] texts = [.. LabelledText.Development(), .. LabelledText.HeldOut()];

        Assert.True(texts.Length >= 1500, $"There are {texts.Length} texts.");
        Assert.True(texts.Count(text => text.Topics.Length == 0) >= texts.Length * 3 / 10, "Too few texts are about nothing.");
        Assert.True(LabelledText.HeldOut().Count >= 240, "Too few texts are held out.");
        Assert.Equal(texts.Length, texts.Select(text => (text.Title, text.Text)).Distinct().Count());
    }

    [Fact]
    public void Every_label_is_in_the_vocabulary()
    {
        LabelledText[] texts = [.. LabelledText.Development(), .. LabelledText.HeldOut()];

        Assert.All(texts.SelectMany(text => text.Topics), id => Assert.NotNull(TopicVocabulary.Default.Find(id)));
        Assert.All(
            texts.SelectMany(text => text.Aspects ?? []),
            id => Assert.Contains(TopicVocabulary.Default.Aspects, aspect => aspect.Id == id));
    }

    private AgreementScore ScoreTopics(IReadOnlyList<LabelledText> texts) => Score(
        texts,
        text => WithBroader(text.Topics),
        found => WithBroader(found.Topics.Select(match => match.Topic)),
        topic => TopicVocabulary.Default.Find(topic)!.Family ?? "general");

    private AgreementScore ScoreAspects(IReadOnlyList<LabelledText> texts) => Score(
        [.. texts.Where(text => text.Aspects is not null)],
        text => text.Aspects!.ToHashSet(StringComparer.Ordinal),
        found => found.Aspects.Select(match => match.Topic).ToHashSet(StringComparer.Ordinal),
        aspect => aspect);

    private static HashSet<string> WithBroader(IEnumerable<string> topics) =>
        topics.SelectMany(TopicTree.Default.WithBroader).ToHashSet(StringComparer.Ordinal);

    private AgreementScore Score(
        IReadOnlyList<LabelledText> texts,
        Func<LabelledText, HashSet<string>> labels,
        Func<Classification, HashSet<string>> ids,
        Func<string, string> group)
    {
        var all = new AgreementScore(0, 0, 0);
        SortedDictionary<string, AgreementScore> groups = new(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var found = ids(classifier.Classify(text.Title, text.Text));
            var expected = labels(text);
            all = all.With(found, expected);
            foreach (var name in found.Union(expected).Select(group).Distinct())
            {
                groups[name] = groups.GetValueOrDefault(name, new AgreementScore(0, 0, 0)).With(
                    found.Where(id => group(id) == name).ToHashSet(StringComparer.Ordinal),
                    expected.Where(id => group(id) == name).ToHashSet(StringComparer.Ordinal));
            }

            if (!found.SetEquals(expected))
            {
                var (wrong, missed) = (string.Join(", ", found.Except(expected)), string.Join(", ", expected.Except(found)));
                output.WriteLine($"{text.Tries}: wrong [{wrong}], missed [{missed}] in: {text.Title} | {text.Text}");
            }
        }

        foreach (var (name, score) in groups)
            output.WriteLine($"{name}: {score}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all {texts.Count} texts: {all}"));
        return all;
    }
}
