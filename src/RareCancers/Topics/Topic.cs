namespace RareCancers.Topics;

/// <summary>A rare cancer of the vocabulary, or a group of them.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens, such as <c>neuroendocrine-tumors</c>; never changed once published.</param>
/// <param name="Name">What readers see, in American spelling.</param>
/// <param name="Family">The id of its family; null for the topic of rare cancers in general, which belongs to all of them.</param>
/// <param name="Broader">The ids of the topics that this one is part of; empty for most.</param>
/// <param name="OncoTree">Its code in OncoTree; null where none fits exactly.</param>
/// <param name="Ncit">Its code in the NCI Thesaurus; null where none is known for certain.</param>
public sealed record Topic(string Id, string Name, string? Family, IReadOnlyList<string> Broader, string? OncoTree, string? Ncit);
