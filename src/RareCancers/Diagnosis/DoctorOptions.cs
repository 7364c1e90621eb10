using System.ComponentModel.DataAnnotations;
using System.Net;

namespace RareCancers.Diagnosis;

/// <summary>The section <c>Doctor</c> of the settings.</summary>
internal sealed class DoctorOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Doctor";

    private const int DnsPort = 53;

    /// <summary>The IP address and port of the DNS server, such as <c>192.0.2.1:53</c>; null or empty for the system's servers.</summary>
    public string? Resolver { get; set; }

    /// <summary>The DKIM selectors that emails are signed with; empty for those of the mail service, if known.</summary>
    public IList<string> DkimSelectors { get; set; } = [];

    /// <summary>The file in which a host keeps a token key that it generated; null if a setting gives the key.</summary>
    public string? TokensKeyFile { get; set; }

    /// <summary>The resolver as an endpoint; null for the system's servers.</summary>
    internal IPEndPoint? ResolverAddress =>
        string.IsNullOrEmpty(Resolver) ? null
        : IPEndPoint.Parse(Resolver) is { Port: 0 } withoutPort ? new IPEndPoint(withoutPort.Address, DnsPort) : IPEndPoint.Parse(Resolver);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Resolver) && !IPEndPoint.TryParse(Resolver, out _))
            yield return new ValidationResult("Doctor:Resolver must be the IP address of a DNS server, with its port unless it is 53, such as 192.0.2.1:53.");
        for (var index = 0; index < DkimSelectors.Count; index++)
        {
            if (Uri.CheckHostName(DkimSelectors[index]) != UriHostNameType.Dns)
                yield return new ValidationResult(string.Create(
                    CultureInfo.InvariantCulture, $"Doctor:DkimSelectors:{index} is not a DKIM selector, such as selector1."));
        }
    }
}

/// <summary>Checks <see cref="DoctorOptions"/> at start-up.</summary>
[OptionsValidator]
internal sealed partial class DoctorOptionsValidator : IValidateOptions<DoctorOptions>;
