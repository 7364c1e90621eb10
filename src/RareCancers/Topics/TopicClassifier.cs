using RareCancers.Topics.Classifying;

namespace RareCancers.Topics;

/// <summary>Finds the topics and aspects of a text. Thread-safe.</summary>
/// <param name="vocabulary">The topics, aspects and their terms.</param>
public sealed class TopicClassifier(TopicVocabulary vocabulary)
{
    // One pass is kept for the next call; concurrent calls create their own.
    private ClassifierPass? spare;

    /// <summary>
    /// The topics and aspects named in a title and an abstract, either of which may be null. Time grows
    /// only with the length of the text; every text is accepted.
    /// </summary>
    public Classification Classify(string? title, string? text)
    {
        var pass = Interlocked.Exchange(ref spare, null) ?? new ClassifierPass(vocabulary);
        var classification = pass.Run(title ?? "", text ?? "");
        spare = pass;
        return classification;
    }
}
