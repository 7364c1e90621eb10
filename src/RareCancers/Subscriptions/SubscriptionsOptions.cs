using System.ComponentModel.DataAnnotations;

namespace RareCancers.Subscriptions;

/// <summary>The section <c>Subscriptions</c> of the settings.</summary>
internal sealed class SubscriptionsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Subscriptions";

    /// <summary>When to delete sign-ups that were not confirmed in time, as NCRONTAB in UTC.</summary>
    [Required(ErrorMessage = "Subscriptions:TidySchedule must be set to an NCRONTAB expression, such as '0 23 3 * * *'.")]
    public string TidySchedule { get; set; } = "";
}

/// <summary>Validates <see cref="SubscriptionsOptions"/> at start-up.</summary>
[OptionsValidator]
internal sealed partial class SubscriptionsOptionsValidator : IValidateOptions<SubscriptionsOptions>;
