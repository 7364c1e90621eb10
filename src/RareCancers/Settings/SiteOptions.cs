using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RareCancers.Settings;

/// <summary>What stands at the top level of the settings.</summary>
public sealed class SiteOptions
{
    /// <summary>The http(s) address that readers reach the app under, without a trailing slash: every link is built from it.</summary>
    [Required]
    [RegularExpression("^https?://[^/?#]+(?:/[^?#]*[^/?#])?$", ErrorMessage = "PublicBaseUrl must be an http(s) address without a trailing slash, such as https://rare-cancers.example.")]
    public string PublicBaseUrl { get; set; } = "";

    /// <summary>The absolute address of a path of the app, which starts with a slash.</summary>
    public Uri Address(string path) => new(PublicBaseUrl + path);
}

/// <summary>Checks <see cref="SiteOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class SiteOptionsValidator : IValidateOptions<SiteOptions>;
