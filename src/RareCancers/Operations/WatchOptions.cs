using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RareCancers.Operations;

/// <summary>The section <c>Watch</c> of the settings.</summary>
public sealed class WatchOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Watch";

    /// <summary>When to run the checks, as NCRONTAB in UTC.</summary>
    [Required(ErrorMessage = "Watch:Schedule must be set to an NCRONTAB expression, such as '0 */15 * * * *'.")]
    public string Schedule { get; set; } = "";
}

/// <summary>Checks <see cref="WatchOptions"/> at start-up.</summary>
[OptionsValidator]
public sealed partial class WatchOptionsValidator : IValidateOptions<WatchOptions>;
