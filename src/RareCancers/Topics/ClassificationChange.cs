namespace RareCancers.Topics;

/// <summary>How another vocabulary changes the topics and aspects of a text. Broader topics count as topics of the text.</summary>
/// <param name="Gained">Those that only the new vocabulary finds, with the words that it finds.</param>
/// <param name="Lost">Those that only the former vocabulary finds, with the words that it finds.</param>
public sealed record ClassificationChange(IReadOnlyList<FoundTopic> Gained, IReadOnlyList<FoundTopic> Lost)
{
    /// <summary>Whether the topics and aspects stay the same.</summary>
    public bool IsEmpty => Gained.Count == 0 && Lost.Count == 0;
}
