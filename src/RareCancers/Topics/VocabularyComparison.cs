namespace RareCancers.Topics;

/// <summary>Compares the topics and aspects that two vocabularies find. Thread-safe.</summary>
/// <param name="former">The vocabulary in use.</param>
/// <param name="next">The vocabulary to replace it.</param>
public sealed class VocabularyComparison(TopicVocabulary former, TopicVocabulary next)
{
    private readonly Finder formerFinder = new(former);
    private readonly Finder nextFinder = new(next);

    /// <summary>What the next vocabulary changes for a title and an abstract, either of which may be null.</summary>
    public ClassificationChange Compare(string? title, string? text)
    {
        var (before, after) = (formerFinder.Find(title, text), nextFinder.Find(title, text));
        return new ClassificationChange(Without(before, after), Without(after, before));
    }

    private static FoundTopic[] Without(IReadOnlyList<FoundTopic> others, IReadOnlyList<FoundTopic> found) =>
        [.. found.ExceptBy(others.Select(KeyOf), KeyOf)];

    private static (bool IsAspect, string Id) KeyOf(FoundTopic topic) => (topic.IsAspect, topic.Id);

    private sealed class Finder(TopicVocabulary vocabulary)
    {
        private readonly TopicClassifier classifier = new(vocabulary);
        private readonly TopicTree tree = new(vocabulary);

        public IReadOnlyList<FoundTopic> Find(string? title, string? text) =>
            FoundTopic.WithBroader(classifier.Classify(title, text), vocabulary, tree);
    }
}
