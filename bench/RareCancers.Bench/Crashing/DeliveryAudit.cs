using System.Globalization;
using RareCancers.Bench.Crashing.Receiving;
using RareCancers.Digests;
using RareCancers.Digests.Operations;
using RareCancers.Subscriptions;

namespace RareCancers.Bench.Crashing;

/// <summary>Compares the emails that arrived with the readers and the ledger.</summary>
/// <param name="readers">The readers who should get the digest.</param>
/// <param name="receiver">Where the emails went.</param>
/// <param name="churn">The readers who left.</param>
/// <param name="mostDuplicates">The number of duplicates that are allowed.</param>
internal sealed class DeliveryAudit(IReadOnlyList<Subscriber> readers, IReceiver receiver, SubscriberChurn churn, int mostDuplicates)
{
    // The email may already be on its way when its reader leaves; the rest allows for a busy machine.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly IReadOnlyList<AcceptedMail> accepted = receiver.Accepted;
    private readonly List<string> broken = [];

    /// <summary>Completes the result with what it counts.</summary>
    /// <param name="result">What is known so far.</param>
    /// <param name="summary">The product's own summary of its digest; null when it knows none.</param>
    /// <param name="latest">The digest planned last.</param>
    public CrashRunResult Judge(CrashRunResult result, DeliverySummary? summary, Digest? latest)
    {
        var got = accepted.ToLookup(mail => mail.Address, StringComparer.Ordinal);
        var lost = readers.Count(reader => !got.Contains(reader.Address.Value) && !churn.Left.ContainsKey(reader.Address.Value));
        var duplicates = accepted.Count - got.Count;
        Expect(lost == 0, $"{lost} readers got no email.");
        Expect(duplicates <= mostDuplicates, $"{duplicates} emails were sent again; {mostDuplicates} are allowed.");
        CheckArrivals(got);
        CheckSummary(summary, got.Count);
        // A planner that died before it moved all due times causes another digest, which has no emails.
        Expect(latest is { Number: 1 } or { Mails: 0 }, $"{latest?.Number ?? 0} digests were planned, the last one with {latest?.Mails} emails.");
        return result with
        {
            Mails = accepted.Count,
            Lost = lost,
            Duplicates = duplicates,
            MostDuplicates = mostDuplicates,
            Broken = [.. result.Broken, .. broken],
        };
    }

    private void CheckArrivals(ILookup<string, AcceptedMail> got)
    {
        var ids = readers.ToDictionary(reader => reader.Address.Value, reader => reader.Id, StringComparer.Ordinal);
        foreach (var mails in got)
        {
            Expect(ids.TryGetValue(mails.Key, out var id), $"{mails.Key} should not have got an email.");
            var named = mails.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal).ToArray();
            Expect(named.Length == 1, $"{mails.Key} got {string.Join(" and ", named)}.");
            Expect(receiver.AcsPort is not null || IsOfFirstDigest(named[0], id), $"{mails.Key} got {named[0]}.");
            if (churn.Left.TryGetValue(mails.Key, out var left))
                Expect(mails.All(mail => TimeProvider.System.GetElapsedTime(left, mail.At) < Grace), $"{mails.Key} got an email after leaving.");
        }
    }

    // <crash.1.{signature}.{subscriber}@example.org>
    private static bool IsOfFirstDigest(string messageId, SubscriberId? subscriber) =>
        messageId.Contains("crash.1.", StringComparison.Ordinal) && messageId.Contains($".{subscriber}@", StringComparison.Ordinal);

    private void CheckSummary(DeliverySummary? summary, int got)
    {
        if (summary is null)
        {
            broken.Add("There is no digest.");
            return;
        }

        Expect(
            summary is { IsComplete: true, Unknown: 0, Failed: 0 }
                && summary.Planned <= readers.Count
                && summary.Planned + churn.Left.Count >= readers.Count,
            $"The ledger says {summary}.");
        // A reader who left between a kill and the next attempt may count as suppressed although the email arrived.
        Expect(
            summary.Accepted <= got && summary.Accepted + Math.Min(summary.Suppressed, churn.Left.Count) >= got && summary.Suppressed <= churn.Left.Count,
            string.Create(CultureInfo.InvariantCulture, $"{got} readers got an email, but the ledger says {summary}."));
    }

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
            broken.Add(otherwise);
    }
}
