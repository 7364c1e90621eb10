using System.ComponentModel.DataAnnotations;

namespace RareCancers.Settings;

/// <summary>The section <c>WebSub</c> of the settings: the hub that distributes changes (W3C WebSub).</summary>
public sealed class WebSubOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "WebSub";

    /// <summary>The hub's https address; null or empty for no hub.</summary>
    public string? Hub { get; set; }

    /// <summary>When to look for changes to notify the hub of, as NCRONTAB in UTC.</summary>
    [Required(ErrorMessage = "WebSub:Schedule must be set to an NCRONTAB expression, such as '30 */5 * * * *'.")]
    public string Schedule { get; set; } = "";

    /// <summary><see cref="Hub"/> as an address; null for no hub.</summary>
    public Uri? HubAddress => string.IsNullOrEmpty(Hub) ? null : new Uri(Hub);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Hub) && !IsAddress(Hub))
        {
            yield return new ValidationResult(
                "WebSub:Hub must be the https address of a WebSub hub, such as https://hub.example.org/, without a user name and a fragment.");
        }
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Fragment: "", UserInfo: "", Host.Length: > 0 }
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}

/// <summary>Checks <see cref="WebSubOptions"/> at start-up.</summary>
[OptionsValidator]
internal sealed partial class WebSubOptionsValidator : IValidateOptions<WebSubOptions>;
