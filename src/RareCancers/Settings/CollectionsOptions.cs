using System.ComponentModel.DataAnnotations;

namespace RareCancers.Settings;

/// <summary>The section <c>Collections</c> of the settings.</summary>
public sealed class CollectionsOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Collections";

    /// <summary>Stands for all Collections in addresses; no Collection may have this slug.</summary>
    public const string ReservedSlug = "all";

    /// <summary>When to collect, as NCRONTAB in UTC.</summary>
    [Required]
    public string Schedule { get; set; } = "";

    /// <summary>When to look for Collections that have never been collected successfully, as NCRONTAB in UTC.</summary>
    [Required(ErrorMessage = "Collections:NewSchedule must be set to an NCRONTAB expression, such as '0 */5 * * * *'.")]
    public string NewSchedule { get; set; } = "";

    /// <summary>How old the last good listing may be, in hours, before <c>/health</c> answers 503.</summary>
    [Range(1, 24 * 366)]
    public int MaxAgeHours { get; set; } = 48;

    /// <summary>The Collections to follow; the first is on the front page.</summary>
    [MinLength(1, ErrorMessage = "Collections:Items needs at least one Collection with Slug, Source, Title and JournalUrl.")]
    [ValidateEnumeratedItems]
    public IList<CollectionOptions> Items { get; set; } = [];

    /// <summary>The Collection with a slug; null when it is not followed.</summary>
    public CollectionOptions? Find(string? slug) => Items.FirstOrDefault(item => item.Slug == slug);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var twice in Items.GroupBy(item => item.Slug, StringComparer.Ordinal).Where(same => same.Count() > 1))
            yield return new ValidationResult($"Collections:Items has the Slug '{twice.Key}' more than once; each Collection needs its own.");
        if (Find(ReservedSlug) is not null)
        {
            yield return new ValidationResult(
                $"Collections:Items has the Slug '{ReservedSlug}', which stands for all Collections in the addresses of feeds; choose another one.");
        }

        foreach (var item in Items.Where(item => !IsHttp(item.JournalUrl)))
        {
            yield return new ValidationResult(
                $"JournalUrl of the Collection '{item.Slug}' must be an http(s) address, such as https://bmccancer.biomedcentral.com/.");
        }
    }

    private static bool IsHttp(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}

/// <summary>Checks <see cref="CollectionsOptions"/> at start-up.</summary>
[OptionsValidator]
internal sealed partial class CollectionsOptionsValidator : IValidateOptions<CollectionsOptions>;
