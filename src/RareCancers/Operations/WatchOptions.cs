using System.ComponentModel.DataAnnotations;

namespace RareCancers.Operations;

/// <summary>The section <c>Watch</c> of the settings.</summary>
internal sealed class WatchOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Watch";

    /// <summary>When to run the checks, as NCRONTAB in UTC.</summary>
    [Required(ErrorMessage = "Watch:Schedule must be set to an NCRONTAB expression, such as '0 */15 * * * *'.")]
    public string Schedule { get; set; } = "";
}

/// <summary>Checks <see cref="WatchOptions"/> at start-up.</summary>
[OptionsValidator]
internal sealed partial class WatchOptionsValidator : IValidateOptions<WatchOptions>;
