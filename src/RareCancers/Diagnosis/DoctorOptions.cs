using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;

namespace RareCancers.Diagnosis;

/// <summary>The section <c>Doctor</c> of the settings.</summary>
public sealed class DoctorOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Doctor";

    private const int DnsPort = 53;

    /// <summary>The DNS server to ask, by its number and port such as <c>192.0.2.1:53</c>; null or empty for those of the system.</summary>
    public string? Resolver { get; set; }

    /// <summary>The DKIM selectors that mails are signed with; empty for those of the mail service in use, if they are known.</summary>
    public IList<string> DkimSelectors { get; set; } = [];

    /// <summary>The file that the key of tokens is kept in by a host that made one itself; null when a setting gives it.</summary>
    public string? TokensKeyFile { get; set; }

    /// <summary>The resolver as an address; null for those of the system.</summary>
    internal IPEndPoint? ResolverAddress =>
        string.IsNullOrEmpty(Resolver) ? null
        : IPEndPoint.Parse(Resolver) is { Port: 0 } withoutPort ? new IPEndPoint(withoutPort.Address, DnsPort) : IPEndPoint.Parse(Resolver);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Resolver) && !IPEndPoint.TryParse(Resolver, out _))
            yield return new ValidationResult("Doctor:Resolver must be the number of a DNS server, and its port unless it is 53, such as 192.0.2.1:53.");
        for (var index = 0; index < DkimSelectors.Count; index++)
        {
            if (Uri.CheckHostName(DkimSelectors[index]) != UriHostNameType.Dns)
                yield return new ValidationResult(string.Create(CultureInfo.InvariantCulture, $"Doctor:DkimSelectors:{index} is no DKIM selector, such as selector1."));
        }
    }
}

/// <summary>Checks <see cref="DoctorOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class DoctorOptionsValidator : IValidateOptions<DoctorOptions>;
