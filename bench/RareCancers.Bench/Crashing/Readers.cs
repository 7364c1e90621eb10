using System.Globalization;
using Azure.Data.Tables;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Bench.Texts;
using RareCancers.Digests.Deliveries;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Bench.Crashing;

/// <summary>A Collection with new articles and its readers, stored as sign-ups would have stored them.</summary>
internal static class Readers
{
    /// <summary>The Collection's key.</summary>
    public const string Slug = "crash";

    private const int OldArticles = 3;
    private const int News = 12;

    // More than a day ago, so that everyone is due even if a clock is a day off.
    private static readonly DateTimeOffset Joined = new(2026, 1, 1, 6, 0, 0, TimeSpan.Zero);

    private static readonly DigestPreferences[] Preferences =
    [
        new() { Schedule = MailingSchedule.TryCreate(Cadence.Immediately, DayOfWeek.Monday, 7, "Etc/UTC")! },
        new() { Schedule = MailingSchedule.TryCreate(Cadence.Immediately, DayOfWeek.Monday, 7, "Etc/UTC")!, TextOnly = true },
        new() { Schedule = MailingSchedule.TryCreate(Cadence.Daily, DayOfWeek.Monday, 7, "Europe/Berlin")!, AttachRis = true },
    ];

    /// <summary>Creates readers spread evenly over the shards.</summary>
    public static IReadOnlyList<Subscriber> Create(int count, int shards) =>
        [.. Enumerable.Range(0, count).Select(number => CreateOne(number, number % shards * (256 / shards)))];

    /// <summary>A reader who confirmed after the articles appeared.</summary>
    public static Subscriber NewOne(int number, string shard) => CreateOne(number, Convert.ToInt32(shard, 16)) with { ReadThrough = OldArticles + News };

    /// <summary>Stores the Collection and its readers in new tables.</summary>
    public static async Task StoreAsync(TableServiceClient tables, IReadOnlyList<Subscriber> readers)
    {
        await StoreArticlesAsync(new ArticleTable(tables.GetTableClient(ArticleTable.Name)));
        var table = tables.GetTableClient(SubscriberTable.Name);
        var due = new DueIndex(table, new FixedClock());
        foreach (var cohort in Preferences.Select(preferences => Cohort.For(readers[0] with { Preferences = preferences })!).Distinct())
            await due.EnsureAsync(cohort, OldArticles, isBehind: false, CancellationToken.None);
        await Parallel.ForEachAsync(
            readers.GroupBy(reader => reader.Id.Shard),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (shard, cancel) => await StoreAsync(table, shard.Key, [.. shard], cancel));
    }

    private static Subscriber CreateOne(int number, int shard) => new()
    {
        Id = SubscriberId.Parse(string.Create(CultureInfo.InvariantCulture, $"{shard:x2}{number:x30}")),
        Collection = Slug,
        Address = EmailAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"reader-{number}@example.org")),
        State = SubscriberState.Confirmed,
        ConfirmationSent = Joined,
        Confirmed = Joined,
        Preferences = Preferences[number / 7 % Preferences.Length],
        ReadThrough = OldArticles,
    };

    private static async Task StoreArticlesAsync(ArticleTable articles)
    {
        foreach (var (first, count) in new[] { (1, OldArticles), (OldArticles + 1, News) })
        {
            var snapshot = await articles.ReadAsync(Slug, CancellationToken.None);
            var revisions = Enumerable.Range(first, count).Select(StoredArticles.Create).Select(article => new ArticleRevision(
                article, null, [new Change(0, ChangeKind.Published, article.Id, article.FirstSeen, null, IsBackfill: first == 1)]));
            await articles.WriteAsync(Slug, snapshot, [.. revisions], completesImport: true, CancellationToken.None);
        }
    }

    private static async Task StoreAsync(TableClient table, string shard, IReadOnlyList<Subscriber> readers, CancellationToken cancellationToken)
    {
        await table.UpsertEntityAsync(new TableEntity("shards", shard), TableUpdateMode.Replace, cancellationToken);
        var rows = readers
            .SelectMany(
                reader => new ITableEntity[] { SubscriberRow.From(reader), MembershipRow.Create(reader, Cohort.For(reader)!, reader.ReadThrough, joined: 0) })
            .Concat(readers.Select(reader => Cohort.For(reader)!).Distinct().Select(cohort => CursorRow.From(shard, cohort, through: 0, digest: 0)));
        foreach (var some in rows.Chunk(DeliveryLedger.MaxMails))
            await table.SubmitTransactionAsync(some.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellationToken);
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Joined;
    }
}
