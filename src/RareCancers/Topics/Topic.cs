namespace RareCancers.Topics;

/// <summary>A rare cancer of the vocabulary, or a group of them.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens, such as <c>neuroendocrine-tumors</c>; never changed once published.</param>
/// <param name="Name">What readers see, in American spelling.</param>
/// <param name="Family">The ID of its family; null for the topic of rare cancers in general, which belongs to all families.</param>
/// <param name="Broader">The IDs of the broader topics that it is part of; empty for most.</param>
/// <param name="OncoTree">Its OncoTree code; null if none fits exactly.</param>
/// <param name="Ncit">Its NCI Thesaurus code; null if none is known for certain.</param>
public sealed record Topic(string Id, string Name, string? Family, IReadOnlyList<string> Broader, string? OncoTree, string? Ncit);
