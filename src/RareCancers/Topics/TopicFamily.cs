namespace RareCancers.Topics;

/// <summary>One of the twelve families of rare cancers in European lists.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens.</param>
/// <param name="Name">What readers see.</param>
public sealed record TopicFamily(string Id, string Name);
