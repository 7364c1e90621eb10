namespace RareCancers.Topics;

/// <summary>A rare cancer of the vocabulary, or a group of them.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens, such as <c>neuroendocrine-tumors</c>; never changed once published.</param>
/// <param name="Name">What readers see, in American spelling.</param>
/// <param name="Family">The ID of its family; null for the topic of rare cancers in general, which belongs to all families.</param>
/// <param name="Broader">The IDs of the broader topics that it is part of; empty for most.</param>
/// <param name="OncoTree">Its OncoTree code; null if none fits exactly.</param>
/// <param name="Ncit">Its NCI Thesaurus code; null if none is known for certain.</param>
public sealed record Topic(string Id, string Name, string? Family, IReadOnlyList<string> Broader, string? OncoTree, string? Ncit)
{
    /// <summary>For patients: what it is, where it arises and how rare it is, in one or two sentences; null if nothing is known for certain.</summary>
    public string? Description { get; init; }

    /// <summary>The addresses of the sources that the description was checked against.</summary>
    public IReadOnlyList<Uri> Sources { get; init; } = [];

    /// <summary>Its ORPHAcode without "ORPHA:", the number of its page on orpha.net; null if Orphanet has no entry that fits.</summary>
    public string? Orphanet { get; init; }

    /// <summary>The page of the U.S. National Cancer Institute about it or the nearest group; null if there is none.</summary>
    public Uri? NciPage { get; init; }

    /// <summary>Its ICD-O-3 morphology codes; empty if it is defined by its site.</summary>
    public IReadOnlyList<string> IcdO3 { get; init; } = [];
}
