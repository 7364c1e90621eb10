using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RareCancers.Settings;

/// <summary>The section <c>Collections</c> of the settings.</summary>
public sealed class CollectionsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Collections";

    /// <summary>When to collect, as NCRONTAB in UTC.</summary>
    [Required]
    public string Schedule { get; set; } = "";

    /// <summary>The Collections to follow; the first is the one of the front page.</summary>
    [MinLength(1, ErrorMessage = "Collections:Items needs at least one Collection with Slug, Source, Title and JournalUrl.")]
    [ValidateEnumeratedItems]
    public IList<CollectionOptions> Items { get; set; } = [];
}

/// <summary>Checks <see cref="CollectionsOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class CollectionsOptionsValidator : IValidateOptions<CollectionsOptions>;
