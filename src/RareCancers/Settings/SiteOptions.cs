using System.ComponentModel.DataAnnotations;

namespace RareCancers.Settings;

/// <summary>The settings at the top level.</summary>
public sealed class SiteOptions
{
    /// <summary>The form of the public address, in ASCII.</summary>
    internal const string AddressPattern = "^https?://[!-~-[/?#]]+(?:/[^?#]*[^/?#])?$";

    /// <summary>
    /// The http(s) address at which readers reach the app, without a trailing slash: every link is built from it. An internationalised host
    /// name is turned into ASCII, because links are in headers too.
    /// </summary>
    [Required]
    [RegularExpression(
        AddressPattern,
        ErrorMessage = "PublicBaseUrl must be an http(s) address without a trailing slash, such as https://rare-cancers.example.")]
    public string PublicBaseUrl
    {
        get;
        set => field = AsciiAddress.ToAscii(value);
    } = "";

    /// <summary>The name of the site, in the header and title of every page: at most 60 characters.</summary>
    [Required(ErrorMessage = "SiteName must be set to the name of the site, such as 'Rare Cancers'.")]
    [StringLength(60, ErrorMessage = "SiteName must have at most 60 characters.")]
    public string SiteName { get; set; } = "Rare Cancers";

    /// <summary>Who runs the site.</summary>
    [ValidateObjectMembers]
    public OperatorOptions Operator { get; set; } = new();

    /// <summary>The absolute address of a path of the app, which starts with a slash.</summary>
    public Uri Address(string path) => new(PublicBaseUrl + path);
}

/// <summary>Checks <see cref="SiteOptions"/> at start-up.</summary>
[OptionsValidator]
internal sealed partial class SiteOptionsValidator : IValidateOptions<SiteOptions>;
