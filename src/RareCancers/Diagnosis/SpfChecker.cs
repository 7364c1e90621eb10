using System.Globalization;

namespace RareCancers.Diagnosis;

/// <summary>Whether the domain says who may send in its name, so that receivers can follow it (RFC 7208).</summary>
internal sealed class SpfChecker(TxtResolver dns)
{
    /// <summary>How many terms that ask the DNS a record may have, with the records that it includes (RFC 7208, 4.6.4).</summary>
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
            '?' => Finding.Note(Check, $"{counted}, which says nothing of senders that it does not name (?all).", "End it with -all or ~all."),
            _ when record.Redirect is not null => Finding.Ok(Check, $"{counted}."),
            _ => Finding.Note(Check, $"{counted}, which says nothing of senders that it does not name.", "End it with -all or ~all."),
        };
    }

    private static Finding Problem(string domain, Fault problem) => Finding.Problem(Check, $"{domain} {problem.Message}", problem.ToDo);

    // RFC 7208, 4.5: of several records none counts.
    private async Task<(SpfRecord? Record, Fault? Fault)> FindAsync(string domain, CancellationToken cancellationToken)
    {
        var records = (await dns.FindAsync(domain, cancellationToken)).Select(SpfRecord.TryParse).OfType<SpfRecord>().ToArray();
        return records switch
        {
            [] => (null, new("has no SPF record.", "Add a TXT record \"v=spf1 include:<what your mail service tells> -all\".")),
            [var one] => (one, null),
            _ => (null, new(string.Create(CultureInfo.InvariantCulture, $"has {records.Length} SPF records, and receivers take none."), "Put them together into one that begins with v=spf1 once.")),
        };
    }

    // Null when all can be followed.
    private async Task<Fault?> FollowAsync(SpfRecord record, CancellationToken cancellationToken)
    {
        if (record.Unknown is { } unknown)
            return new($"has an SPF record with '{unknown}', which is no term of one.", "Correct the term.");
        if (record.Ending == '+')
            return new("lets everybody send in its name (+all).", "End the record with -all or ~all.");

        foreach (var term in record.Lookups)
        {
            if (++lookups > MaxLookups)
                return new("has an SPF record that needs more than 10 lookups, and receivers give it up.", "Include fewer, or name the addresses themselves (ip4:, ip6:).");
            // What a macro stands for shows with a mail only.
            if (term.Record is not { } target || target.Contains('%', StringComparison.Ordinal))
                continue;
            var (included, missing) = await FindAsync(target, cancellationToken);
            if (missing is not null)
                return new($"has an SPF record that goes on at {target}, which {missing.Message}", "Take it out, or ask who runs it.");
            if (await FollowAsync(included!, cancellationToken) is { } problem)
                return problem;
        }

        return null;
    }

    private sealed record Fault(string Message, string ToDo);
}
