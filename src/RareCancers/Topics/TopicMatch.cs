namespace RareCancers.Topics;

/// <summary>A topic or an aspect, with the words that gave it.</summary>
/// <param name="Topic">The id of the topic or aspect.</param>
/// <param name="Words">The words as they stand in the text.</param>
/// <param name="Field">The text that they stand in.</param>
/// <param name="Start">Where they begin in that text, in UTF-16 code units.</param>
public sealed record TopicMatch(string Topic, string Words, TopicField Field, int Start);
