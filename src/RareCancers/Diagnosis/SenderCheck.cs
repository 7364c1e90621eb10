using Microsoft.Extensions.Options;
using RareCancers.Mail;

namespace RareCancers.Diagnosis;

/// <summary>Whether the DNS says of the sender's domain what receivers ask: who may send, with what key, and what to do with the rest.</summary>
internal sealed class SenderCheck(IOptions<MailOptions> mail, IOptions<DoctorOptions> doctor, TxtResolver dns) : ICheck
{
    private static readonly string[] SelectorsOfAzure = ["selector1-azurecomm-prod-net", "selector2-azurecomm-prod-net"];

    public string Name => "sender's domain";

    public TimeSpan Limit => TimeSpan.FromSeconds(60);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var domain = mail.Value.SenderDomain;
        if (!mail.Value.GoesOut)
            return [Finding.Ok(Name, "No mail goes out, so the DNS was not asked.")];
        if (!domain.Contains('.', StringComparison.Ordinal))
            return [Finding.Problem(Name, $"{domain} is no domain that receivers know.", "Set Mail:From to an address in a domain of yours.")];

        return
        [
            await AskAsync("SPF", () => new SpfChecker(dns).RunAsync(domain, cancellationToken)),
            .. await DkimAsync(domain, cancellationToken),
            await AskAsync("DMARC", () => new DmarcChecker(dns).RunAsync(domain, cancellationToken)),
        ];
    }

    private async Task<Finding[]> DkimAsync(string domain, CancellationToken cancellationToken)
    {
        IEnumerable<string> selectors = doctor.Value.DkimSelectors.Count > 0 ? doctor.Value.DkimSelectors
            : string.IsNullOrEmpty(mail.Value.Acs.Endpoint) ? [] : SelectorsOfAzure;
        var findings = new List<Finding>();
        foreach (var selector in selectors)
            findings.Add(await AskAsync("DKIM", () => new DkimChecker(dns).RunAsync(selector, domain, cancellationToken)));
        return findings.Count > 0
            ? [.. findings]
            : [Finding.Note("DKIM", "Not looked at: which selector the mail server signs with is not told.", "Set Doctor:DkimSelectors:0 to it; it stands after s= in the header DKIM-Signature of a mail.")];
    }

    private static async Task<Finding> AskAsync(string check, Func<Task<Finding>> examineAsync)
    {
        try
        {
            return await examineAsync();
        }
        catch (DnsLookupException unanswered)
        {
            return Finding.Problem(check, unanswered.Message, "Try again; set Doctor:Resolver to a DNS server that answers from here.");
        }
    }
}
