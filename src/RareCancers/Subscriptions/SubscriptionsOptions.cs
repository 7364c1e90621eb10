using System.ComponentModel.DataAnnotations;

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

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
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
