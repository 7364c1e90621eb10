using RareCancers.Mail;

namespace RareCancers.Diagnosis;

/// <summary>Checks the DNS records of the sender's domain that receivers use: SPF, DKIM and DMARC, and the name in EHLO.</summary>
internal sealed class SenderCheck(IOptions<MailOptions> mail, IOptions<DoctorOptions> doctor, DnsResolver dns) : ICheck
{
    private static readonly string[] SelectorsOfAzure = ["selector1-azurecomm-prod-net", "selector2-azurecomm-prod-net"];

    public string Name => "sender's domain";

    public TimeSpan Limit => TimeSpan.FromSeconds(60);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var domain = mail.Value.SenderDomain;
        if (!mail.Value.GoesOut)
            return [Finding.Ok(Name, "No email is sent, so DNS was not queried.")];
        if (!domain.Contains('.', StringComparison.Ordinal))
            return [Finding.Problem(Name, $"{domain} is not a public domain.", "Set Mail:From to an address in your own domain.")];

        return
        [
            await AskAsync("SPF", () => new SpfChecker(dns).RunAsync(domain, cancellationToken)),
            .. await DkimAsync(domain, cancellationToken),
            await AskAsync("DMARC", () => new DmarcChecker(dns).RunAsync(domain, cancellationToken)),
            .. await EhloAsync(cancellationToken),
        ];
    }

    // Azure's mail service sends its own name.
    private async Task<Finding[]> EhloAsync(CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(mail.Value.Acs.Endpoint) && mail.Value.LocalDomain is var name and not ['[', ..]
            ? [await AskAsync("EHLO", async () => await dns.IsHostAsync(name, cancellationToken)
                ? Finding.Ok("EHLO", $"The app introduces itself to the mail server as {name}, which exists.")
                : Finding.Note("EHLO", $"The app introduces itself to the mail server as {name}, which has no address in DNS. Some servers refuse that.",
                    "Set Mail:Smtp:LocalDomain to the public name of this machine."))]
            : [];

    private async Task<Finding[]> DkimAsync(string domain, CancellationToken cancellationToken)
    {
        IEnumerable<string> selectors = doctor.Value.DkimSelectors.Count > 0 ? doctor.Value.DkimSelectors
            : string.IsNullOrEmpty(mail.Value.Acs.Endpoint) ? [] : SelectorsOfAzure;
        var findings = new List<Finding>();
        foreach (var selector in selectors)
            findings.Add(await AskAsync("DKIM", () => new DkimChecker(dns).RunAsync(selector, domain, cancellationToken)));
        return findings.Count > 0
            ? [.. findings]
            : [Finding.Note("DKIM", "Not checked: the selector that the mail server signs with is not set.",
                "Set Doctor:DkimSelectors:0 to it; it is the value of s= in the DKIM-Signature header of an email.")];
    }

    private static async Task<Finding> AskAsync(string check, Func<Task<Finding>> examineAsync)
    {
        try
        {
            return await examineAsync();
        }
        catch (DnsLookupException unanswered)
        {
            return Finding.Problem(check, unanswered.Message, "Try again, or set Doctor:Resolver to a DNS server that can be reached from here.");
        }
    }
}
