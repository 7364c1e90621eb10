using System.ComponentModel.DataAnnotations;

namespace RareCancers.Settings;

/// <summary>One Collection to follow: <c>Collections:Items:n</c>.</summary>
public sealed class CollectionOptions
{
    /// <summary>The form of a slug: 1 to 63 lower-case letters, digits and hyphens.</summary>
    internal const string SlugPattern = "^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\z";

    /// <summary>
    /// Its name in addresses: lower-case letters, digits and hyphens. To change it, append the current one to <see cref="FormerSlugs"/>.
    /// </summary>
    [Required]
    [RegularExpression(SlugPattern, ErrorMessage = "Slug must be 1 to 63 lower-case letters, digits and hyphens.")]
    public string Slug { get; set; } = "";

    /// <summary>
    /// Its earlier slugs, oldest first. Their addresses redirect to those with <see cref="Slug"/>. Never remove the oldest: what
    /// is stored stays under it.
    /// </summary>
    public IList<string> FormerSlugs { get; set; } = [];

    /// <summary>
    /// The Collection page: an https address of an allowed host or a file, HTML or plain text. Empty if all sources are in <see cref="Sources"/>.
    /// </summary>
    public string Source { get; set; } = "";

    /// <summary>Further sources, whose articles are part of the Collection too.</summary>
    [ValidateEnumeratedItems]
    public IList<SourceOptions> Sources { get; set; } = [];

    /// <summary>The title to show until the page has provided one.</summary>
    [Required]
    public string Title { get; set; } = "";

    /// <summary>The journal's home page, linked while an article's DOI is unknown; required with <see cref="Source"/>.</summary>
    public string JournalUrl { get; set; } = "";

    /// <summary>
    /// The journal's ISSN, such as <c>1471-2407</c>, for looking up DOIs that the page does not give; null to use the journal's title.
    /// </summary>
    [RegularExpression(
        SourceOptions.IssnPattern, ErrorMessage = "Issn must be eight digits with a hyphen in the middle, such as 1471-2407; the last may be X.")]
    public string? Issn { get; set; }

    /// <summary>
    /// The slug that everything is stored under, and that IDs of feeds and subscribers are derived from: the first one that the Collection had,
    /// so that nothing moves and no ID changes when it gets another.
    /// </summary>
    public string Key => FormerSlugs is [var oldest, ..] ? oldest : Slug;

    /// <summary>All of its sources: the page in <see cref="Source"/>, then the others.</summary>
    public IEnumerable<SourceOptions> ListSources() => Source.Length == 0
        ? Sources
        : Sources.Prepend(new SourceOptions { Address = Source, Kind = SourceKind.Page, Issn = Issn, IsCollectionPage = true });

    /// <summary>Whether it has only one source.</summary>
    public bool HasOneSource => ListSources().Take(2).Count() == 1;

    /// <summary>The ISSN of the journal that all of its articles are in; null if it is unknown, or if several sources may bring several journals.</summary>
    public string? JournalIssn => HasOneSource ? Issn : null;

    /// <summary>All its slugs, the current one first.</summary>
    public IEnumerable<string> Slugs => FormerSlugs.Prepend(Slug);
}
