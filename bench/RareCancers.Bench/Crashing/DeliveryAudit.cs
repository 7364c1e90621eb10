using System.Globalization;
using RareCancers.Bench.Crashing.Receiving;
using RareCancers.Digests;
using RareCancers.Digests.Operations;
using RareCancers.Subscriptions;

namespace RareCancers.Bench.Crashing;

/// <summary>Holds the mails that arrived against the readers and the ledger.</summary>
/// <param name="readers">Who was to be mailed.</param>
/// <param name="receiver">Where the mails went.</param>
/// <param name="crowd">Who left.</param>
/// <param name="mostDuplicates">How many mails may have come again.</param>
internal sealed class Count(IReadOnlyList<Subscriber> readers, IReceiver receiver, Crowd crowd, int mostDuplicates)
{
    // Whether someone is still there may have been read a second before; the rest is the way of a mail on a busy machine.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly IReadOnlyList<Arrival> arrivals = receiver.Arrivals;
    private readonly List<string> broken = [];

    /// <summary>The same verdict with what was counted.</summary>
    /// <param name="verdict">What is known without counting.</param>
    /// <param name="account">What the product itself says of its digest; null when it knows none.</param>
    /// <param name="latest">The digest planned last.</param>
    public Verdict Judge(Verdict verdict, DeliverySummary? account, Digest? latest)
    {
        var got = arrivals.ToLookup(arrival => arrival.Address, StringComparer.Ordinal);
        var lost = readers.Count(reader => !got.Contains(reader.Address.Value) && !crowd.Left.ContainsKey(reader.Address.Value));
        var duplicates = arrivals.Count - got.Count;
        Expect(lost == 0, $"{lost} readers got nothing.");
        Expect(duplicates <= mostDuplicates, $"{duplicates} mails came again, {mostDuplicates} may.");
        CheckArrivals(got);
        CheckAccount(account, got.Count);
        // Who died before all due times were moved may leave another digest to be planned, which has nothing for anyone.
        Expect(latest is { Number: 1 } or { Mails: 0 }, $"{latest?.Number ?? 0} digests were planned, the last one with {latest?.Mails} mails.");
        return verdict with
        {
            Mails = arrivals.Count,
            Lost = lost,
            Duplicates = duplicates,
            MostDuplicates = mostDuplicates,
            Broken = [.. verdict.Broken, .. broken],
        };
    }

    private void CheckArrivals(ILookup<string, Arrival> got)
    {
        var ids = readers.ToDictionary(reader => reader.Address.Value, reader => reader.Id, StringComparer.Ordinal);
        foreach (var mails in got)
        {
            Expect(ids.TryGetValue(mails.Key, out var id), $"{mails.Key} was not to be mailed.");
            var named = mails.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal).ToArray();
            Expect(named.Length == 1, $"{mails.Key} got {string.Join(" and ", named)}.");
            Expect(receiver.AcsPort is not null || named[0].Contains($".1.{id}@", StringComparison.Ordinal), $"{mails.Key} got {named[0]}.");
            if (crowd.Left.TryGetValue(mails.Key, out var left))
                Expect(mails.All(mail => TimeProvider.System.GetElapsedTime(left, mail.At) < Grace), $"{mails.Key} was mailed after leaving.");
        }
    }

    private void CheckAccount(DeliverySummary? account, int got)
    {
        if (account is null)
        {
            broken.Add("There is no digest.");
            return;
        }

        Expect(account is { IsComplete: true, Unknown: 0, Failed: 0 } && account.Planned <= readers.Count && account.Planned + crowd.Left.Count >= readers.Count, $"The ledger says {account}.");
        // Who left between a kill and the next try may stand as suppressed and have their mail.
        Expect(
            account.Accepted <= got && account.Accepted + Math.Min(account.Suppressed, crowd.Left.Count) >= got && account.Suppressed <= crowd.Left.Count,
            string.Create(CultureInfo.InvariantCulture, $"{got} readers got mail, and the ledger says {account}."));
    }

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
            broken.Add(otherwise);
    }
}
