namespace RareCancers.Topics;

/// <summary>A topic or aspect with the words that name it.</summary>
/// <param name="Topic">The ID of the topic or aspect.</param>
/// <param name="Words">The words as written in the text.</param>
/// <param name="Field">The text that contains them.</param>
/// <param name="Start">Their position in that text, in UTF-16 code units.</param>
public sealed record TopicMatch(string Topic, string Words, TopicField Field, int Start);
