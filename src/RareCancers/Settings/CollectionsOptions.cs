using System.ComponentModel.DataAnnotations;

namespace RareCancers.Settings;

/// <summary>The section <c>Collections</c> of the settings.</summary>
public sealed partial class CollectionsOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Collections";

    /// <summary>Stands for all Collections in addresses; no Collection may have this slug.</summary>
    public const string ReservedSlug = "all";

    /// <summary>When to collect, as NCRONTAB in UTC.</summary>
    [Required]
    public string Schedule { get; set; } = "";

    /// <summary>When to look for sources that have never been read completely, as NCRONTAB in UTC.</summary>
    [Required(ErrorMessage = "Collections:NewSchedule must be set to an NCRONTAB expression, such as '0 */5 * * * *'.")]
    public string NewSchedule { get; set; } = "";

    /// <summary>
    /// How old the last successful reading of a source may be, in hours. If all sources of a Collection are older, <c>/health</c> answers 503.
    /// </summary>
    [Range(1, 24 * 366)]
    public int MaxAgeHours { get; set; } = 48;

    /// <summary>
    /// The most new articles that one run announces for a Collection, and that one reading of a source does, over all its runs. If a reading
    /// has more, the source is refused until the operator accepts it: so many at once are usually a mistake, and subscribers would be flooded.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxAnnouncements { get; set; } = 50;

    /// <summary>The Collections to follow; the first is on the front page.</summary>
    [MinLength(1, ErrorMessage = "Collections:Items needs at least one Collection with Slug, Title, and a Source or Sources.")]
    [ValidateEnumeratedItems]
    public IList<CollectionOptions> Items { get; set; } = [];

    /// <summary>The Collection that has a slug or had it before; null when there is none.</summary>
    public CollectionOptions? Find(string? slug) =>
        Items.FirstOrDefault(item => item.Slug == slug) ?? Items.FirstOrDefault(item => slug is not null && item.FormerSlugs.Contains(slug));

    /// <summary>
    /// The Collections that a sign-up asks for: all for <see cref="ReservedSlug"/>, the first when no slug is given; empty when there is none.
    /// </summary>
    public IReadOnlyList<CollectionOptions> FindRequested(string? slug) =>
        slug == ReservedSlug ? [.. Items]
        : string.IsNullOrEmpty(slug) ? [Items[0]]
        : Find(slug) is { } found ? [found]
        : [];

    /// <summary>
    /// The <see cref="CollectionOptions.Key"/> of the Collection that has a slug or had it before; the slug itself when there is none.
    /// </summary>
    public string KeyOf(string slug) => Find(slug)?.Key ?? slug;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (index, item) in Items.Index())
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"Collections:Items:{index}");
            foreach (var problem in ProblemsOfSlug(key, item).Concat(ProblemsOfFormerSlugs(key, item)).Concat(ProblemsOfSources(key, item)))
                yield return new ValidationResult(problem);
            if (!IsHttp(item.JournalUrl) && (item.Source.Length > 0 || item.JournalUrl.Length > 0))
            {
                yield return new ValidationResult(
                    $"{key}:JournalUrl of the Collection '{item.Slug}' must be an http(s) address, such as https://bmccancer.biomedcentral.com/.");
            }
        }
    }

    private IEnumerable<string> ProblemsOfSlug(string key, CollectionOptions item)
    {
        if (Items.First(other => other.Slug == item.Slug) != item)
            yield return $"{key}:Slug is '{item.Slug}', which an earlier Collection has; each Collection needs its own.";
        if (item.Slug == ReservedSlug)
            yield return $"{key}:Slug is '{ReservedSlug}', which stands for all Collections in the addresses of feeds; choose another one.";
    }

    private static IEnumerable<string> ProblemsOfSources(string key, CollectionOptions item)
    {
        if (!item.ListSources().Any())
            yield return $"The Collection '{item.Slug}' has no source: set {key}:Source to its page, or {key}:Sources:0:Address.";

        foreach (var (number, source) in item.Sources.Index())
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{key}:Sources:{number}");
            if (source.Address.Length > 0 && source.KindOrInferred is null)
            {
                yield return $"{name}:Kind must be one of {string.Join(", ", Enum.GetNames<SourceKind>())}: the Address '{source.Address}' does not show "
                    + "which. A website's page is Page.";
            }

            if (item.ListSources().Count(other => other.Key == source.Key) > 1)
                yield return $"{name}:Address is '{source.Address}', which is a source of the Collection '{item.Slug}' more than once.";
        }
    }

    private IEnumerable<string> ProblemsOfFormerSlugs(string key, CollectionOptions item) => item.FormerSlugs.Index()
        .Select(former => (former.Index, Problem: ProblemOfFormerSlug(item, former.Item)))
        .Where(former => former.Problem is not null)
        .Select(former => string.Create(
            CultureInfo.InvariantCulture, $"{key}:FormerSlugs:{former.Index} of the Collection '{item.Slug}' {former.Problem}"));

    // A null in a settings file binds as null. A Collection may return to a slug that it had.
    private string? ProblemOfFormerSlug(CollectionOptions of, string? slug) =>
        slug is null or ReservedSlug || !SlugForm().IsMatch(slug)
            ? "must be a slug that it had before: 1 to 63 lower-case letters, digits and hyphens."
        : Items.Any(item => item != of && item.Slug == slug) ? $"is '{slug}', which is the Slug of another Collection; a former slug must not be in use."
        : Items.SelectMany(item => item.FormerSlugs).Count(other => other == slug) > 1
            ? $"is '{slug}', which is in FormerSlugs more than once; a former slug leads to one Collection."
        : null;

    [GeneratedRegex(CollectionOptions.SlugPattern, RegexOptions.CultureInvariant)]
    private static partial Regex SlugForm();

    private static bool IsHttp(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}

/// <summary>Checks <see cref="CollectionsOptions"/> at start-up.</summary>
[OptionsValidator]
internal sealed partial class CollectionsOptionsValidator : IValidateOptions<CollectionsOptions>;
