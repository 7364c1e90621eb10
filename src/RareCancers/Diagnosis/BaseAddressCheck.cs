using Microsoft.Extensions.Options;
using RareCancers.Mail;
using RareCancers.Settings;

namespace RareCancers.Diagnosis;

/// <summary>Whether links in mails and feeds lead to the app from elsewhere, and safely.</summary>
internal sealed class BaseAddressCheck(IOptions<SiteOptions> site, IOptions<MailOptions> mail) : ICheck
{
    public string Name => "public address";

    public TimeSpan Limit => TimeSpan.FromSeconds(5);

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>>([Judge(site.Value.Address("/"), mail.Value.GoesOut)]);

    private Finding Judge(Uri address, bool mailsGo)
    {
        if (address.IsLoopback)
        {
            return mailsGo
                ? Finding.Problem(Name, $"{address} is this machine alone, and mails go out with links to it.", "Set PublicBaseUrl to the https address that readers reach the app under.")
                : Finding.Ok(Name, $"{address} is this machine alone, which does while no mail goes out.");
        }

        return address.Scheme == Uri.UriSchemeHttps
            ? Finding.Ok(Name, $"{address}")
            : Finding.Problem(Name, $"{address} is not https: links can be read on the way, and leaving with one click is not offered (RFC 8058).", "Put https in front of the app, and set PublicBaseUrl to its address.");
    }
}
