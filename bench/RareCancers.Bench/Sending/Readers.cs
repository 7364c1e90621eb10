using System.Globalization;
using Azure.Data.Tables;
using RareCancers.Articles;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Bench.Sending;

/// <summary>The confirmed subscribers of the benchmark: thirty mixes of topics, and the default schedule.</summary>
internal static class Readers
{
    private const int Mixes = 30;
    private const int RowsAtOnce = 90;
    private const int ShardsAtOnce = 8;

    private static readonly DateTimeOffset Joined = new(2026, 1, 1, 6, 0, 0, TimeSpan.Zero);

    /// <summary>Stores readers in the rows that the product would write one by one, but with few transactions per shard.</summary>
    public static async Task StoreAsync(TableClient table, SubscriberTokens tokens, int number, long through = 0)
    {
        var due = new DueIndex(table, TimeProvider.System);
        await due.EnsureAsync(new Cohort(News.Slug, MailingSchedule.Default.Key), through, isBehind: false, CancellationToken.None);

        var mixes = Interests();
        var shards = Enumerable.Range(0, number).Select(index => Reader(index, tokens, mixes)).GroupBy(reader => reader.Id.Shard);
        await Parallel.ForEachAsync(shards, new ParallelOptions { MaxDegreeOfParallelism = ShardsAtOnce }, async (shard, cancel) =>
        {
            await table.UpsertEntityAsync(new TableEntity("shards", shard.Key), TableUpdateMode.Replace, cancel);
            var cohorts = shard.Select(reader => Cohort.For(reader)!).Distinct().Select(cohort => (ITableEntity)CursorRow.From(shard.Key, cohort, through, 0));
            foreach (var rows in cohorts.Concat(shard.SelectMany(reader => Rows(reader, through))).Chunk(RowsAtOnce))
                await table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancel);
        });
    }

    private static ITableEntity[] Rows(Subscriber reader, long through) =>
        [SubscriberRow.From(reader), MembershipRow.Create(reader, Cohort.For(reader)!, from: through, joined: 0)];

    private static Subscriber Reader(int index, SubscriberTokens tokens, Interest[] mixes)
    {
        var address = EmailAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"reader{index}@readers.example"));
        var mix = index % Mixes;
        return new Subscriber
        {
            Id = tokens.IdOf(News.Slug, address),
            Collection = News.Slug,
            Address = address,
            State = SubscriberState.Confirmed,
            ConfirmationSent = Joined,
            Confirmed = Joined,
            Preferences = new DigestPreferences
            {
                Interest = mixes[mix],
                // A few readers of each kind.
                TextOnly = mix % 10 == 7,
                AttachRis = mix % 10 == 3,
            },
        };
    }

    // Everything, and topics of the digest's articles: everyone gets an email.
    private static Interest[] Interests()
    {
        string[] topics =
            [.. News.Texts.SelectMany(article => article.Classification.Topics).Select(match => match.Topic).Distinct().Order(StringComparer.Ordinal)];
        var mixes = new HashSet<Interest> { Interest.Everything };
        for (var seed = 0; mixes.Count < Mixes; seed++)
        {
            var random = new Random(seed);
            var some = random.GetItems(topics, random.Next(1, 7)).Distinct().Order(StringComparer.Ordinal);
            mixes.Add(new Interest([.. some], []));
        }

        return [.. mixes];
    }
}
