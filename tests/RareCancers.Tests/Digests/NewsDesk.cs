using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using RareCancers.Articles;
using RareCancers.Digests;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Testing.Queues;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Mail;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests;

/// <summary>Digests from article to mail, with clock, tables, queue and mail server in a test's hands.</summary>
internal sealed class NewsDesk
{
    private readonly FakeLogCollector log = new();
    private readonly ArticleTable articles;
    private readonly SubscriberTable subscribers;
    private int people;
    private int published;

    public NewsDesk()
    {
        var digests = new DigestTable(DigestRows);
        articles = new ArticleTable(ArticleRows);
        subscribers = new SubscriberTable(SubscriberRows);
        Ledger = new DeliveryLedger(DeliveryRows, Time);
        Queue = new FakeQueueClient(Time);
        Planner = new DigestPlanner(
            TestSettings.Collections, articles, digests, subscribers, new DigestQueue(Queue), Time, new FakeLogger<DigestPlanner>(log));
        Sender = new DigestSender(
            digests, articles, subscribers, new SubscriberTokens(TestSettings.Tokens, Time), Ledger, new DigestQueue(Queue), Mailer,
            TestComposer.CreateForDigests(Time), TestSettings.Site, TestSettings.Collections, Time, new FakeLogger<DigestSender>(log));
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 6, 1, 7, 0, 0, TimeSpan.Zero));

    public FakeTableClient ArticleRows { get; } = new();

    public FakeTableClient SubscriberRows { get; } = new();

    public FakeTableClient DigestRows { get; } = new();

    public FakeTableClient DeliveryRows { get; } = new();

    public FakeQueueClient Queue { get; }

    public FakeMailer Mailer { get; } = new();

    public DeliveryLedger Ledger { get; }

    public DigestPlanner Planner { get; }

    public DigestSender Sender { get; }

    /// <summary>All that was logged, fields and exceptions included.</summary>
    public string Log => string.Join('\n', log.GetSnapshot().Select(record => $"{record.Message} {string.Join(' ', record.StructuredState!)} {record.Exception}"));

    public IReadOnlyList<string> Warnings => [.. log.GetSnapshot().Where(record => record.Level >= LogLevel.Warning).Select(record => record.Message)];

    /// <summary>Who was mailed, in order.</summary>
    public IReadOnlyList<string> Mailed => [.. Mailer.Accepted.Select(mail => mail.To.ToString())];

    /// <summary>What was there when the Collection was first read.</summary>
    public Task ImportAsync(params string[] titles) => AddAsync(TestSettings.Slug, isBackfill: true, titles);

    public Task PublishAsync(params string[] titles) => AddAsync(TestSettings.Slug, isBackfill: false, titles);

    public Task PublishElsewhereAsync(params string[] titles) => AddAsync(TestSettings.OtherSlug, isBackfill: false, titles);

    /// <summary>Someone who confirmed just now. Ids ascend within a shard.</summary>
    public async Task<Subscriber> SubscribeAsync(string name, string shard = "aa", SubscriberState state = SubscriberState.Confirmed, string slug = TestSettings.Slug)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        var subscriber = new Subscriber
        {
            Id = SubscriberId.Parse($"{shard}{++people:x30}"),
            Collection = slug,
            Address = EmailAddress.Parse(name + "@example.org"),
            State = state,
            ConfirmationSent = Time.GetUtcNow(),
            Confirmed = state == SubscriberState.Pending ? null : Time.GetUtcNow(),
        };
        await subscribers.TryAddAsync(subscriber, CancellationToken.None);
        return subscriber;
    }

    public async Task LeaveAsync(Subscriber subscriber)
    {
        var read = await subscribers.FindAsync(subscriber.Id, CancellationToken.None);
        await subscribers.TryReplaceAsync(read!, read!.Subscriber with { State = SubscriberState.Left }, CancellationToken.None);
    }

    public Task<IReadOnlyList<Digest>> PlanAsync() => Planner.PlanAsync(CancellationToken.None);

    public Task<DigestRun> SendAsync(long through, string shard = "aa") =>
        Sender.SendAsync(new DigestShard(TestSettings.Slug, through, shard), CancellationToken.None);

    /// <summary>Sends what is queued as the platform does: what fails is tried again, and delays pass.</summary>
    public async Task DrainAsync()
    {
        while (Queue.TryTake() is { } message)
        {
            if (message.Visible > Time.GetUtcNow())
                Time.SetUtcNow(message.Visible);
            try
            {
                await Sender.SendAsync(DigestShard.Parse(message.Text), CancellationToken.None);
            }
            catch (IOException)
            {
                Queue.PutBack(message.Text, TimeSpan.Zero);
            }
        }
    }

    public async Task<IReadOnlyList<MimeMessage>> PlanAndDrainAsync()
    {
        await PlanAsync();
        await DrainAsync();
        return Mailer.Accepted;
    }

    private async Task AddAsync(string slug, bool isBackfill, string[] titles)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        var now = Time.GetUtcNow();
        var revisions = titles.Select(title =>
        {
            var citation = Citation.Parse($"BMC Cancer 2025 25:{++published}");
            var article = new Article
            {
                Id = ArticleId.Of(null, citation),
                Citation = citation,
                Title = title,
                Authors = AuthorList.Parse("Ana Bel and Bo Cyr"),
                Teaser = Teaser.TryParse("Background: rare tumours are seldom seen ..."),
                FirstSeen = now,
                Updated = now,
                Modified = now,
            };
            return new ArticleRevision(article, null, [new Change(0, ChangeKind.Published, article.Id, now, null, isBackfill)]);
        });
        var snapshot = await articles.ReadAsync(slug, CancellationToken.None);
        await articles.WriteAsync(slug, snapshot, [.. revisions], completesImport: true, CancellationToken.None);
    }
}
