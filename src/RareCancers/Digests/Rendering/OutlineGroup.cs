namespace RareCancers.Digests.Rendering;

/// <summary>Some of the new articles of a digest.</summary>
/// <param name="Title">The heading above them, such as the name of a family of cancers; null for none.</param>
/// <param name="Entries">The articles, newest first.</param>
public sealed record OutlineGroup(string? Title, IReadOnlyList<OutlineEntry> Entries);
