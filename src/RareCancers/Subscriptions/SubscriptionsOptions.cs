using System.ComponentModel.DataAnnotations;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions;

/// <summary>The section <c>Subscriptions</c> of the settings.</summary>
public sealed class SubscriptionsOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Subscriptions";

    /// <summary>When to delete sign-ups that were not confirmed in time, as NCRONTAB in UTC.</summary>
    [Required(ErrorMessage = "Subscriptions:TidySchedule must be set to an NCRONTAB expression, such as '0 23 3 * * *'.")]
    public string TidySchedule { get; set; } = "";

    /// <summary>
    /// The origins of other sites whose pages may show a sign-up form that posts here, such as <c>https://patients.example</c>. An origin is
    /// the scheme, the host and, unless it is the default, the port (RFC 6454, 6.2).
    /// </summary>
    public IList<string> AllowedOrigins { get; set; } = [];

    /// <summary>The time zone of subscribers who chose none: a name from the IANA time zone database, such as <c>Europe/Berlin</c>.</summary>
    public string DefaultTimeZone { get; set; } = MailingSchedule.Default.TimeZone;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MailingSchedule.CanonicalTimeZone(DefaultTimeZone) is not { } zone || zone != DefaultTimeZone)
        {
            yield return new ValidationResult(
                $"Subscriptions:DefaultTimeZone is '{DefaultTimeZone}', but must be the current name of a time zone in the IANA time zone database, "
                + "such as 'Europe/Berlin'.");
        }

        for (var index = 0; index < AllowedOrigins.Count; index++)
        {
            if (!IsOrigin(AllowedOrigins[index]))
            {
                yield return new ValidationResult(
                    $"Subscriptions:AllowedOrigins:{index} must be an origin without a path or a slash at the end, such as 'https://patients.example'.");
            }
        }
    }

    // A null in a settings file binds as null. Browsers send the host in ASCII.
    private static bool IsOrigin(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && (origin.Scheme == Uri.UriSchemeHttps || origin.Scheme == Uri.UriSchemeHttp)
        && Ascii.IsValid(text)
        && string.Equals(origin.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Validates <see cref="SubscriptionsOptions"/> at start-up.</summary>
[OptionsValidator]
internal sealed partial class SubscriptionsOptionsValidator : IValidateOptions<SubscriptionsOptions>;
