using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RareCancers.Digests;

/// <summary>The section <c>Digests</c> of the settings.</summary>
public sealed class DigestsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Digests";

    /// <summary>When to plan digests, as NCRONTAB in UTC.</summary>
    [Required(ErrorMessage = "Digests:Schedule must be set to an NCRONTAB expression, such as '0 0 7 * * *'.")]
    public string Schedule { get; set; } = "";
}

/// <summary>Checks <see cref="DigestsOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class DigestsOptionsValidator : IValidateOptions<DigestsOptions>;
