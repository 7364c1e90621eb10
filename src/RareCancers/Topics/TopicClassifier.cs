using RareCancers.Topics.Classifying;

namespace RareCancers.Topics;

/// <summary>Finds what a text is about. May be used from several threads at once.</summary>
/// <param name="vocabulary">What it knows.</param>
public sealed class TopicClassifier(TopicVocabulary vocabulary)
{
    // One pass is kept for the next call; calls at the same time make their own.
    private ClassifierPass? spare;

    /// <summary>
    /// The topics and aspects named in a title and an abstract, either of which may be null. Time grows with the length of
    /// the text and with nothing else; no text is refused.
    /// </summary>
    public Classification Classify(string? title, string? text)
    {
        var pass = Interlocked.Exchange(ref spare, null) ?? new ClassifierPass(vocabulary);
        var classification = pass.Run(title ?? "", text ?? "");
        spare = pass;
        return classification;
    }
}
