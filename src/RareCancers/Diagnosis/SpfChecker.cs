namespace RareCancers.Diagnosis;

/// <summary>Checks that the domain has an SPF record that receivers can evaluate (RFC 7208).</summary>
internal sealed class SpfChecker(DnsResolver dns)
{
    /// <summary>The most DNS lookups of a record, including the records that it refers to (RFC 7208, 4.6.4).</summary>
    public const int MaxLookups = 10;

    private const string Check = "SPF";

    private int lookups;

    public async Task<Finding> RunAsync(string domain, CancellationToken cancellationToken)
    {
        var (record, problem) = await FindAsync(domain, cancellationToken);
        if (problem is not null)
            return Problem(domain, problem);

        problem = await FollowAsync(record!, cancellationToken);
        if (problem is not null)
            return Problem(domain, problem);

        var counted = string.Create(CultureInfo.InvariantCulture, $"{domain} has one record, with {lookups} of {MaxLookups} lookups");
        return record!.Ending switch
        {
            '-' or '~' => Finding.Ok(Check, $"{counted}."),
            '?' => Finding.Note(Check, $"{counted}, which says nothing about senders that it does not name (?all).", "End it with -all or ~all."),
            _ when record.Redirect is not null => Finding.Ok(Check, $"{counted}."),
            _ => Finding.Note(Check, $"{counted}, which says nothing about senders that it does not name.", "End it with -all or ~all."),
        };
    }

    private static Finding Problem(string domain, Fault problem) => Finding.Problem(Check, $"{domain} {problem.Message}", problem.ToDo);

    // RFC 7208, 4.5: several records are a permanent error.
    private async Task<(SpfRecord? Record, Fault? Fault)> FindAsync(string domain, CancellationToken cancellationToken)
    {
        var records = (await dns.FindAsync(domain, cancellationToken)).Select(SpfRecord.TryParse).OfType<SpfRecord>().ToArray();
        return records switch
        {
            [] => (null, new("has no SPF record.", "Add a TXT record \"v=spf1 include:<domain given by your mail service> -all\".")),
            [var one] => (one, null),
            _ => (null, new(string.Create(CultureInfo.InvariantCulture, $"has {records.Length} SPF records, so receivers use none."),
                "Merge them into one that starts with v=spf1.")),
        };
    }

    // Null if the record can be evaluated.
    private async Task<Fault?> FollowAsync(SpfRecord record, CancellationToken cancellationToken)
    {
        if (record.Unknown is { } unknown)
            return new($"has an SPF record with '{unknown}', which is not a valid term.", "Correct the term.");
        if (record.Ending == '+')
            return new("allows any server to send in its name (+all).", "End the record with -all or ~all.");

        foreach (var term in record.Lookups)
        {
            if (++lookups > MaxLookups)
                return new("has an SPF record that needs more than 10 lookups, so receivers reject it.",
                    "Include fewer records, or list the addresses (ip4:, ip6:).");
            // A macro is expanded only for an actual email.
            if (term.Record is not { } target || target.Contains('%', StringComparison.Ordinal))
                continue;
            var (included, missing) = await FindAsync(target, cancellationToken);
            if (missing is not null)
                return new($"has an SPF record that refers to {target}, which {missing.Message}", "Remove the reference, or ask the owner of that domain.");
            if (await FollowAsync(included!, cancellationToken) is { } problem)
                return problem;
        }

        return null;
    }

    private sealed record Fault(string Message, string ToDo);
}
