using System.ComponentModel.DataAnnotations;
using System.Net;

namespace RareCancers.Fetching;

/// <summary>The section <c>Fetching</c> of the settings: the hosts that pages are fetched from, and the limits on requests to them.</summary>
public sealed class FetchingOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Fetching";

    private static readonly string[] PublisherHosts =
        ["biomedcentral.com", "springer.com", "springernature.com", "springeropen.com", "nature.com"];

    /// <summary>An email or web address for complaints from the publisher, sent with every request. Null: only the app's own address is sent.</summary>
    [RegularExpression(
        "^[!-'*-\\[\\]-~]+$",
        ErrorMessage = "Fetching:Contact must be an email or web address in ASCII, without spaces, brackets and backslashes.")]
    public string? Contact { get; set; }

    /// <summary>The allowed hosts, each with its subdomains. Empty: the publisher's hosts.</summary>
    public IList<string> AllowedHosts { get; set; } = [];

    /// <summary>The shortest time between the end of a request and the start of the next one to the same host, 0 to 600 seconds.</summary>
    public int PauseSeconds { get; set; } = 6;

    /// <summary>The time limit of one attempt, from the request to the last byte of the response, 1 to 600 seconds.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>For tests and local mirrors: allows this machine (localhost, 127.0.0.1, [::1]), http, and any port.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>The shortest time between two requests to one host.</summary>
    internal TimeSpan Pause => TimeSpan.FromSeconds(PauseSeconds);

    // Binding appends to an existing list, so the list does not contain the default.
    private IList<string> Hosts => AllowedHosts.Count > 0 ? AllowedHosts : PublisherHosts;

    /// <summary>Why an absolute address may not be fetched, as a clause such as <c>it is not https</c>; null when it may.</summary>
    public string? WhyNotAllowed(Uri address)
    {
        if (HostOf(address) is not { } host)
            return "its host name is not valid";
        if (address.Scheme != Uri.UriSchemeHttps && !(AllowLoopback && address.Scheme == Uri.UriSchemeHttp))
            return address.IsLoopback ? "it is not https (an address of this machine needs Fetching:AllowLoopback=true)" : "it is not https";
        if (address.UserInfo.Length > 0)
            return "it contains a user name or a password";
        if (!address.IsDefaultPort && !AllowLoopback)
            return $"it names the port {address.Port}";
        if (AllowLoopback && (host == "localhost" || (IPAddress.TryParse(host, out var literal) && IPAddress.IsLoopback(literal))))
            return null;
        if (address.HostNameType != UriHostNameType.Dns)
            return "its host is an IP address";
        return Hosts.Any(allowed => IsOrIsBelow(host, allowed))
            ? null
            : $"its host {host} is not one of Fetching:AllowedHosts ({string.Join(", ", Hosts)})";
    }

    /// <summary>How to allow the host of an address, as a sentence with the exact settings; null if its host is not the problem.</summary>
    internal string? HowToAllow(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps || address.HostNameType != UriHostNameType.Dns || HostOf(address) is not { } host
            || Hosts.Any(allowed => IsOrIsBelow(host, allowed)))
            return null;

        // The default applies only to an empty list.
        string[] missing = AllowedHosts.Count > 0 ? [host] : [.. PublisherHosts, host];
        return "To allow it, set " + string.Join(", ", missing.Index().Select(item => string.Create(
            CultureInfo.InvariantCulture, $"{Section}:{nameof(AllowedHosts)}:{AllowedHosts.Count + item.Index}={item.Item}"))) + ".";
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PauseSeconds is < 0 or > 600)
            yield return new ValidationResult("Fetching:PauseSeconds must be 0 to 600.");
        if (TimeoutSeconds is < 1 or > 600)
            yield return new ValidationResult("Fetching:TimeoutSeconds must be 1 to 600.");
        foreach (var (index, host) in AllowedHosts.Index().Where(item => Uri.CheckHostName(item.Item) != UriHostNameType.Dns || !Ascii.IsValid(item.Item)))
            yield return new ValidationResult(string.Create(
                CultureInfo.InvariantCulture,
                $"Fetching:AllowedHosts:{index} is '{host}', which is not a host name such as biomedcentral.com; write an international name ")
                + "in its ASCII form, xn--….");
    }

    // Uri accepts hosts without an ASCII form, but throws when asked for it.
    private static string? HostOf(Uri address)
    {
        try
        {
            return address.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static bool IsOrIsBelow(string host, string allowed) =>
        host.EndsWith(allowed, StringComparison.OrdinalIgnoreCase) && (host.Length == allowed.Length || host[^(allowed.Length + 1)] == '.');
}

/// <summary>Checks <see cref="FetchingOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class FetchingOptionsValidator : IValidateOptions<FetchingOptions>;
