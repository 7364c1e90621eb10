namespace RareCancers.Digests.Rendering;

/// <summary>The new articles on one topic.</summary>
/// <param name="Title">The topic's name.</param>
/// <param name="Entries">The articles, newest first.</param>
public sealed record OutlineGroup(string Title, IReadOnlyList<OutlineEntry> Entries);
