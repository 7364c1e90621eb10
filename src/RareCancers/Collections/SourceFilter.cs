namespace RareCancers.Collections;

/// <summary>Which articles of a source are taken, as its settings <c>Topics</c> and <c>Types</c> say.</summary>
/// <param name="source">The source.</param>
/// <param name="classifier">Finds the topics.</param>
internal sealed class SourceFilter(SourceOptions source, TopicClassifier classifier)
{
    /// <summary>Why an article is not taken, as a clause such as <c>it names no topic of the vocabulary</c>; null if it is taken.</summary>
    public string? WhyNot(ListedArticle item)
    {
        if (source.Types.Count > 0 && !source.Types.Exists(type => IsOfType(item, type)))
            return $"its type is {TypesOf(item).FirstOrDefault() ?? "not given"}, not {string.Join(" or ", source.Types)}";
        if (source.Topics.Count == 0)
            return null;

        var found = classifier.Classify(item.Title, item.Abstract?.Text ?? item.Teaser?.Text).Topics;
        if (found.Count == 0)
            return "it names no topic of the vocabulary";
        return source.Topics.Exists(topic => topic == SourceOptions.AnyTopic || found.Any(match => TopicTree.Default.IsWithin(match.Topic, topic)))
            ? null
            : $"it is about {string.Join(", ", found.Select(match => match.Topic).Distinct())}, not {string.Join(" or ", source.Topics)}";
    }

    private static bool IsOfType(ListedArticle item, string type) => TypesOf(item).Any(given => PlainText.Fold(given) == PlainText.Fold(type));

    private static IEnumerable<string> TypesOf(ListedArticle item) =>
        new[] { item.IsPreprint ? ListedArticle.Preprint : null, item.Type, item.WorkType }.OfType<string>();
}
