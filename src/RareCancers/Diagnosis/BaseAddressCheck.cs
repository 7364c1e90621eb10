using RareCancers.Mail;

namespace RareCancers.Diagnosis;

/// <summary>Checks that the links in emails and feeds reach the app from elsewhere, over https.</summary>
internal sealed class BaseAddressCheck(IOptions<SiteOptions> site, IOptions<MailOptions> mail) : ICheck
{
    public string Name => "public address";

    public TimeSpan Limit => TimeSpan.FromSeconds(5);

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>>([Judge(site.Value.Address("/"), mail.Value.GoesOut)]);

    private Finding Judge(Uri address, bool sendsMail)
    {
        if (address.IsLoopback)
        {
            return sendsMail
                ? Finding.Problem(Name, $"{address} is reachable only from this machine, but emails are sent with links to it.",
                    "Set PublicBaseUrl to the https address at which readers reach the app.")
                : Finding.Ok(Name, $"{address} is reachable only from this machine, which is fine while no email is sent.");
        }

        if (address.Scheme == Uri.UriSchemeHttps)
            return Finding.Ok(Name, $"{address}");

        return sendsMail
            ? Finding.Problem(
                Name, $"{address} is not https: links can be read in transit, and one-click unsubscribing is not offered (RFC 8058).",
                "Put https in front of the app, and set PublicBaseUrl to its address.")
            : Finding.Note(
                Name, $"{address} is not https: what readers request can be read in transit.",
                "In a home network, nothing needs to be done; on the internet, put https in front of the app.");
    }
}
