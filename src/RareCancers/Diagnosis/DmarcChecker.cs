namespace RareCancers.Diagnosis;

/// <summary>Checks the policy for emails that pass neither SPF nor DKIM (RFC 9989, previously RFC 7489).</summary>
internal sealed class DmarcChecker(DnsResolver dns)
{
    private const string Check = "DMARC";

    // RFC 9989, 4.10: the most queries for a name of any length.
    private const int MaxQueries = 8;

    public async Task<Finding> RunAsync(string domain, CancellationToken cancellationToken)
    {
        foreach (var parent in WithParents(domain))
        {
            var records = (await dns.FindAsync($"_dmarc.{parent}", cancellationToken)).Where(IsDmarc).ToArray();
            if (records.Length > 1)
                return Finding.Problem(Check, $"_dmarc.{parent} has {records.Length} DMARC records, so receivers use none.", "Keep only one of them.");
            if (records.Length == 1)
                return Judge(parent, DnsTags.Parse(records[0]), isOfParent: parent != domain);
        }

        return Finding.Problem(
            Check, $"{domain} has no DMARC record; large receivers reject bulk email without one.",
                $"Add the TXT record _dmarc.{domain}: \"v=DMARC1; p=none; rua=mailto:<your mailbox for reports>\", and change it to "
                + $"p=quarantine once the reports are clean.");
    }

    private static Finding Judge(string domain, IReadOnlyDictionary<string, string> tags, bool isOfParent)
    {
        var policy = (isOfParent ? tags.GetValueOrDefault("sp") : null) ?? tags.GetValueOrDefault("p");
        return policy?.ToLowerInvariant() switch
        {
            "reject" or "quarantine" => Finding.Ok(Check, $"_dmarc.{domain} asks receivers to {policy.ToLowerInvariant()} emails that fail."),
            "none" => Finding.Note(Check, $"_dmarc.{domain} does not ask for any action yet (p=none).",
                "Once the reports are clean, set p=quarantine or p=reject."),
            null => Finding.Problem(Check, $"_dmarc.{domain} has no policy.", "Add p=none, p=quarantine or p=reject right after v=DMARC1."),
            _ => Finding.Problem(Check, $"_dmarc.{domain} has a policy other than none, quarantine and reject.", "Set p to one of these."),
        };
    }

    // RFC 9989, 4.7: the version comes first and is case-sensitive.
    private static bool IsDmarc(string record) =>
        record.Split(';', 2)[0].Replace(" ", "", StringComparison.Ordinal) == "v=DMARC1";

    // The domain and its parents with at least two labels: the record of a public suffix is not the sender's.
    private static IEnumerable<string> WithParents(string domain)
    {
        var labels = domain.Split('.');
        var first = Math.Max(1, labels.Length - MaxQueries + 1);
        return Enumerable.Range(first, Math.Max(0, labels.Length - 1 - first)).Select(skip => string.Join('.', labels.Skip(skip))).Prepend(domain);
    }
}
