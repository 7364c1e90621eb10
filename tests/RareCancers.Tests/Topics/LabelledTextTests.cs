using System.Globalization;
using RareCancers.Topics;
using Xunit.Abstractions;

namespace RareCancers.Tests.Topics;

/// <summary>How often the classifier agrees with a reader, over short and difficult texts.</summary>
public sealed class LabelledTextTests(ITestOutputHelper output)
{
    private const double Enough = 0.97;

    private static readonly IReadOnlyList<LabelledText> Texts = LabelledText.All();

    private readonly TopicClassifier classifier = new(TopicVocabulary.Default);

    [Fact]
    public void Topics_agree_with_the_labels()
    {
        var score = Score("topics", Texts, text => text.Topics, found => found.Topics);

        Assert.True(score.Precision >= Enough && score.Recall >= Enough, score.ToString());
    }

    [Fact]
    public void Aspects_agree_with_the_labels()
    {
        var score = Score("aspects", [.. Texts.Where(text => text.Aspects is not null)], text => text.Aspects!, found => found.Aspects);

        Assert.True(score.Precision >= Enough && score.Recall >= Enough, score.ToString());
    }

    [Fact]
    public void There_are_enough_texts_of_every_kind()
    {
        Assert.True(Texts.Count >= 400, $"There are {Texts.Count} texts.");
        Assert.True(Texts.Count(text => text.Topics.Length == 0) >= 150, "Too few texts are about nothing.");
        Assert.Equal(Texts.Count, Texts.Select(text => text.Text).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_label_is_in_the_vocabulary()
    {
        Assert.All(Texts.SelectMany(text => text.Topics), id => Assert.NotNull(TopicVocabulary.Default.Find(id)));
        Assert.All(
            Texts.SelectMany(text => text.Aspects ?? []),
            id => Assert.Contains(TopicVocabulary.Default.Aspects, aspect => aspect.Id == id));
    }

    private AgreementScore Score(
        string what,
        IReadOnlyList<LabelledText> texts,
        Func<LabelledText, string[]> labels,
        Func<Classification, IReadOnlyList<TopicMatch>> matches)
    {
        var score = new AgreementScore(0, 0, 0);
        foreach (var text in texts)
        {
            var found = matches(classifier.Classify(text.Title, text.Text)).Select(match => match.Topic).ToHashSet(StringComparer.Ordinal);
            var expected = labels(text).ToHashSet(StringComparer.Ordinal);
            score = score.With(found, expected);
            if (!found.SetEquals(expected))
                output.WriteLine($"{text.Tries}: found [{string.Join(", ", found)}], expected [{string.Join(", ", expected)}] in: {text.Text}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} of {texts.Count} texts: {score}"));
        return score;
    }
}
