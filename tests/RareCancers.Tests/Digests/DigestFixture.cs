using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Articles.Storing;
using RareCancers.Digests;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Operations;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Rendering;
using RareCancers.Digests.Sending;
using RareCancers.Digests.Settling;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Testing.Queues;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Mail;
using RareCancers.Tests.Subscriptions;
using RareCancers.Topics;

namespace RareCancers.Tests.Digests;

/// <summary>Digests from article to email, with a clock, tables, a queue and a mail server that the test controls.</summary>
internal sealed class DigestFixture
{
    private readonly FakeLogCollector log = new();
    private readonly ArticleTable articles;
    private int people;
    private int published;

    /// <param name="perMinute">The quota of emails; null for none.</param>
    /// <param name="articleRows">The table of articles; null for an empty one.</param>
    /// <param name="time">The clock; null for one of its own.</param>
    public DigestFixture(int? perMinute = null, FakeTableClient? articleRows = null, FakeTimeProvider? time = null)
    {
        (ArticleRows, Time) = (articleRows ?? new FakeTableClient(), time ?? new FakeTimeProvider(new DateTimeOffset(2025, 6, 1, 7, 0, 0, TimeSpan.Zero)));
        Quota.PerMinute = perMinute;
        articles = new ArticleTable(ArticleRows);
        Digests = new DigestTable(DigestRows);
        Ledger = new DeliveryLedger(DeliveryRows, Time);
        History = new DeliveryHistory(SubscriberRows, Ledger, Time);
        Queue = new FakeQueueClient(Time);
        Due = new DueIndex(SubscriberRows, Time);
        Subscribers = new SubscriberTable(SubscriberRows, Due);
        Plans = new PlanTable(SubscriberRows);
        Planner = CreatePlanner();
        Sender = CreateSender();
    }

    public FakeTimeProvider Time { get; }

    public FakeTableClient ArticleRows { get; }

    public FakeTableClient SubscriberRows { get; } = new();

    public FakeTableClient DigestRows { get; } = new();

    public FakeTableClient DeliveryRows { get; } = new();

    public FakeTableClient SuppressionRows { get; } = new();

    public FakeTableClient QuotaRows { get; } = new();

    public FakeQueueClient Queue { get; }

    public FakeMailer Mailer { get; } = new();

    public MailOptions Quota { get; } = new();

    public DigestsOptions Options { get; } = new();

    public SubscriberTable Subscribers { get; }

    public DueIndex Due { get; }

    public PlanTable Plans { get; }

    public DigestTable Digests { get; }

    public DeliveryLedger Ledger { get; }

    public DeliveryHistory History { get; }

    public DigestSettler Settler => new(Subscribers, Digests, Ledger, History, Time, new FakeLogger<DigestSettler>(log));

    public DigestOperator Operator => new(Digests, Plans, Subscribers, Ledger, History, new DigestQueue(Queue), Time);

    public DigestPlanner Planner { get; }

    public DigestSender Sender { get; }

    private SubscriberTokens Tokens => new(TestSettings.Tokens, Time);

    public SuppressionService Suppressions => new(
        new SuppressionTable(SuppressionRows), Subscribers, Tokens, new MessageIds(TestSettings.Tokens), new SubscriberIds(Tokens, TestSettings.Collections),
        Microsoft.Extensions.Options.Options.Create(new BouncesOptions()), Time, new FakeLogger<SuppressionService>(log));

    /// <summary>Everything, as soon as possible.</summary>
    public static DigestPreferences Immediately { get; } = Wish(Cadence.Immediately);

    /// <summary>Everything that was logged, including fields and exceptions.</summary>
    public string Log => string.Join(
        '\n', log.GetSnapshot().Select(record => $"{record.Message} {string.Join(' ', record.StructuredState!)} {record.Exception}"));

    public IReadOnlyList<string> Warnings => [.. log.GetSnapshot().Where(record => record.Level >= LogLevel.Warning).Select(record => record.Message)];

    /// <summary>The recipients of the accepted emails, in order.</summary>
    public IReadOnlyList<string> Mailed => [.. Mailer.Accepted.Select(mail => mail.To.ToString())];

    /// <summary>Articles that existed when the Collection was first read.</summary>
    public Task ImportAsync(params string[] titles) => AddAsync(TestSettings.Slug, isBackfill: true, titles);

    public Task PublishAsync(params string[] titles) => AddAsync(TestSettings.Slug, isBackfill: false, titles);

    public Task PublishElsewhereAsync(params string[] titles) => AddAsync(TestSettings.OtherSlug, isBackfill: false, titles);

    /// <summary>A planner on another host.</summary>
    public DigestPlanner CreatePlanner()
    {
        var items = new DigestItemTable(DigestRows);
        var cohorts = new CohortTable(SubscriberRows);
        var selectors = new RecipientSelectorFactory(articles, items, cohorts, Plans, Ledger, History, TestSettings.Site);
        return new DigestPlanner(
            TestSettings.Collections,
            Digests,
            new DigestDrafter(articles, Digests, items, Due, Time),
            Due,
            new PlanWriter(selectors, Subscribers, cohorts, Plans, new DigestQueue(Queue)),
            new SlugTransfer(
                Subscribers, cohorts, Due, articles,
                new SubscriberIds(new SubscriberTokens(TestSettings.Tokens, Time), TestSettings.Collections), Time,
                new FakeLogger<SlugTransfer>(log)),
            new PauseExpiry(Subscribers, cohorts, Due, Time),
            Time,
            new FakeLogger<DigestPlanner>(log));
    }

    /// <summary>A sender on another host.</summary>
    public DigestSender CreateSender()
    {
        var composer = TestComposer.CreateForDigests(Time);
        var slots = new SendingSlots(Mailer);
        var delivery = new EmailDelivery(
            Subscribers, new RenderedDigestCache(composer, Digests, new DigestItemTable(DigestRows)), new SubscriberTokens(TestSettings.Tokens, Time),
            Mailer, new ConsecutiveRefusals(), Suppressions);
        var batches = new BatchSender(slots, delivery, Ledger, Time, new FakeLogger<BatchSender>(log));
        var quota = new MailQuota(QuotaRows, Microsoft.Extensions.Options.Options.Create(Quota), Time);
        return new DigestSender(
            Digests,
            new ShardSender(Digests, Plans, Ledger, quota, composer, slots, batches),
            new DigestQueue(Queue),
            TestSettings.Collections,
            Microsoft.Extensions.Options.Options.Create(Options),
            Time,
            new FakeLogger<DigestSender>(log));
    }

    /// <summary>A subscriber who confirmed just now and gets everything immediately unless a wish is given. IDs ascend within a shard.</summary>
    public async Task<Subscriber> SubscribeAsync(
        string name, string shard = "aa", SubscriberState state = SubscriberState.Confirmed, string slug = TestSettings.Slug, DigestPreferences? wish = null)
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
            Preferences = wish ?? Immediately,
            ReadThrough = await articles.LastSequenceAsync(slug, CancellationToken.None),
        };
        await Subscribers.TryAddAsync(subscriber, CancellationToken.None);
        return subscriber;
    }

    /// <summary>A digest of one new article, planned for these people of one shard.</summary>
    public async Task PlanForAsync(params string[] names)
    {
        foreach (var name in names)
            await SubscribeAsync(name);
        await PublishAsync("New");
        await PlanAsync();
    }

    public Task LeaveAsync(Subscriber subscriber) => ChangeAsync(subscriber, read => read with { State = SubscriberState.Left });

    public Task PreferAsync(Subscriber subscriber, Func<DigestPreferences, DigestPreferences> change) =>
        ChangeAsync(subscriber, read => read with { Preferences = change(read.Preferences) });

    public async Task ChangeAsync(Subscriber subscriber, Func<Subscriber, Subscriber> change)
    {
        while (await Subscribers.FindAsync(subscriber.Id, CancellationToken.None) is { } read
            && !await Subscribers.TryReplaceAsync(read, change(read.Subscriber), CancellationToken.None))
        {
        }
    }

    /// <summary>Resumes every paused digest, as an operator does.</summary>
    public async Task ResumeAsync()
    {
        foreach (var digest in await Digests.ListPausedAsync(CancellationToken.None).ToArrayAsync())
            await Operator.ResumeAsync(digest.Collection, digest.Number, CancellationToken.None);
    }

    public Task<IReadOnlyList<Digest>> PlanAsync() => Planner.PlanAsync(CancellationToken.None);

    public Task<ShardOutcome> SendAsync(long number, string shard = "aa") =>
        Sender.SendAsync(new DigestShard(TestSettings.Slug, number, shard), CancellationToken.None);

    /// <summary>The planned emails of a digest, in the order of subscriber IDs.</summary>
    public async Task<IReadOnlyList<PlannedEmail>> PlanOfAsync(long number, string shard = "aa") =>
        await Plans.ListAsync(shard, TestSettings.Slug, number, CancellationToken.None).ToArrayAsync();

    /// <summary>Sends what is queued as the platform does: failures are retried, and delays pass.</summary>
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

    public static DigestPreferences Wish(Cadence cadence, int hour = 7, string zone = "Etc/UTC") =>
        new() { Schedule = MailingSchedule.TryCreate(cadence, DayOfWeek.Monday, hour, zone)! };

    /// <summary>A notice about a stored article, found now.</summary>
    public async Task NoticeAsync(string title, NoticeKind kind = NoticeKind.Retraction, bool isBackfill = false)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        var snapshot = await articles.ReadAsync(TestSettings.Slug, CancellationToken.None);
        var article = snapshot.Articles.Single(article => article.Title == title);
        var notice = new Notice(kind, Citation.Parse($"BMC Cancer 2025 25:{900 + ++published}"));
        var noticed = article with { Notices = [.. article.Notices, notice] };
        var change = new Change(0, ChangeKindOf(kind), article.Id, Time.GetUtcNow(), notice, isBackfill);
        await articles.WriteAsync(
            TestSettings.Slug, snapshot, [new ArticleRevision(noticed, article, [change])], completesImport: true, CancellationToken.None);
    }

    /// <summary>Gives an article another title, about which nobody is emailed.</summary>
    public async Task RetitleAsync(string title, string other)
    {
        var snapshot = await articles.ReadAsync(TestSettings.Slug, CancellationToken.None);
        var article = snapshot.Articles.Single(article => article.Title == title);
        var change = new Change(0, ChangeKind.Updated, article.Id, Time.GetUtcNow(), Notice: null, IsBackfill: false);
        var revision = new ArticleRevision(article with { Title = other }, article, [change]);
        await articles.WriteAsync(TestSettings.Slug, snapshot, [revision], completesImport: true, CancellationToken.None);
    }

    /// <summary>New articles that name a topic.</summary>
    public Task PublishOnAsync(string topic, params string[] titles) => AddAsync(TestSettings.Slug, isBackfill: false, titles, topic);

    private static ChangeKind ChangeKindOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Correction => ChangeKind.Corrected,
        NoticeKind.Retraction => ChangeKind.Retracted,
        NoticeKind.ExpressionOfConcern => ChangeKind.ExpressionOfConcern,
        _ => ChangeKind.Noticed,
    };

    private async Task AddAsync(string slug, bool isBackfill, string[] titles, string? topic = null)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        var now = Time.GetUtcNow();
        var revisions = titles.Select(title =>
        {
            var citation = Citation.Parse($"BMC Cancer 2025 25:{++published}");
            var article = new Article
            {
                Id = ArticleId.From(null, citation),
                Citation = citation,
                Title = title,
                Authors = AuthorList.Parse("Ana Bel and Bo Cyr"),
                Teaser = Teaser.TryParse("Background: rare tumours are seldom seen ..."),
                Classification = topic is null
                    ? Classification.None
                    : new Classification([new TopicMatch(topic, topic, TopicField.Title, 0)], []),
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
