using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using RareCancers.Articles.Storing;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Testing.Queues;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Mail;

namespace RareCancers.Tests.Subscriptions;

/// <summary>The services for subscriptions, with a clock, a mail server and tables that a test controls.</summary>
internal sealed partial class SignUpFixture
{
    private readonly FakeLogCollector log = new();

    /// <param name="secrets">The secrets that sign tokens; null for any.</param>
    /// <param name="collections">The Collections that are followed; null for two. A test may remove one later.</param>
    /// <param name="perMinute">The quota of emails per minute; null for none.</param>
    public SignUpFixture(TokensOptions? secrets = null, IOptions<CollectionsOptions>? collections = null, int? perMinute = null)
    {
        Quota.PerMinute = perMinute;
        collections ??= TestSettings.Collections;
        var options = secrets is null ? TestSettings.Tokens : Options.Create(secrets);
        Tokens = new SubscriberTokens(options, Time);
        MessageIds = new MessageIds(options);
        Subscribers = new SubscriberTable(Table, new DueIndex(Table, Time));
        Queue = new FakeQueueClient(Time);
        Marks = new ServiceMailTable(Table, Time);
        Ids = new SubscriberIds(Tokens, collections);
        var (queue, encryption) = (new SubscriptionQueue(Queue), new EncryptedText(options));
        Suppressions = new SuppressionService(
            new SuppressionTable(SuppressionRows), Subscribers, Tokens, MessageIds, Ids, Options.Create(new BouncesOptions()), Time,
            new FakeLogger<SuppressionService>(log));
        Lifter = new SuppressionLifter(
            new SuppressionTable(SuppressionRows), Subscribers, Tokens, Ids, Time, new FakeLogger<SuppressionLifter>(log));
        Erasure = new ErasureService(Subscribers, Suppressions, Marks, Ids, new FakeLogger<ErasureService>(log));
        Domains = new DomainLimit(QuotaRows, Tokens, Time);
        var quota = new MailQuota(QuotaRows, Options.Create(Quota), Time);
        Backlog = new SignUpBacklog(QuotaRows, queue, quota, Time);
        SignUps = new SignUpService(Subscribers, queue, Backlog, encryption, collections, Settings, Time);
        Subscriptions = new SubscriptionService(
            Subscribers, Suppressions, queue, Marks, Ids, new ArticleTable(Articles), collections, Settings, Time,
            new FakeLogger<SubscriptionService>(log));
        var sender = new ServiceMailSender(
            Marks,
            Subscribers,
            queue,
            Mailer,
            quota,
            Backlog,
            new ServiceMailComposer(TestComposer.Create(Time), Tokens, new BlockLinks(encryption), MessageIds, TestSettings.Site, collections),
            Suppressions,
            Time,
            new FakeLogger<ServiceMailSender>(log));
        BlockLinks = new BlockLinks(encryption);
        Messages = new SubscriptionMessageHandler(
            Subscribers, new SignUpRecorder(Subscribers, Suppressions, Domains, Ids, encryption, Settings), queue, sender, collections);
    }

    public SubscriberTokens Tokens { get; }

    public MessageIds MessageIds { get; }

    public SubscriberIds Ids { get; }

    public BlockLinks BlockLinks { get; }

    public DomainLimit Domains { get; }

    public SignUpBacklog Backlog { get; }

    public ServiceMailTable Marks { get; }

    public FakeQueueClient Queue { get; }

    public FakeTableClient Articles { get; } = new();

    public FakeTableClient SuppressionRows { get; } = new();

    public FakeTableClient QuotaRows { get; } = new();

    public MailOptions Quota { get; } = new();

    /// <summary>The settings of subscriptions, which a test may change.</summary>
    public IOptions<SubscriptionsOptions> Settings { get; } = Options.Create(new SubscriptionsOptions());

    public SuppressionService Suppressions { get; }

    public SuppressionLifter Lifter { get; }

    public ErasureService Erasure { get; }

    public SubscriptionMessageHandler Messages { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 6, 1, 7, 0, 0, TimeSpan.Zero));

    public FakeTableClient Table { get; } = new();

    public FakeMailer Mailer { get; } = new();

    public SubscriberTable Subscribers { get; }

    public SignUpService SignUps { get; }

    public SubscriptionService Subscriptions { get; }

    /// <summary>All that was logged, fields and exceptions included.</summary>
    public string Log => string.Join(
        '\n', log.GetSnapshot().Select(record => $"{record.Message} {string.Join(' ', record.StructuredState!)} {record.Exception}"));

    public IReadOnlyList<string> Warnings => [.. log.GetSnapshot().Where(record => record.Level >= LogLevel.Warning).Select(record => record.Message)];

    /// <summary>Signs up and handles the messages in the queue.</summary>
    public async Task<SignUpStatus> SignUpAsync(string address = "ana@example.org", string? slug = TestSettings.Slug, PreferencesInput? wishes = null)
    {
        var outcome = await SignUps.SignUpAsync(new SignUp(slug, address, ConsentMethod.Form) { Preferences = wishes }, CancellationToken.None);
        await DrainAsync();
        return outcome.Answer;
    }

    /// <summary>Handles the visible messages in the queue. A message that fails is put back, as a host does.</summary>
    /// <returns>How many failed.</returns>
    public async Task<int> DrainAsync()
    {
        var failed = new List<(string Text, DateTimeOffset Visible)>();
        while (Queue.TryTake() is { } message)
        {
            if (message.Visible > Time.GetUtcNow() || !await TryHandleAsync(message.Text))
                failed.Add(message);
        }

        failed.ForEach(message => Queue.PutBack(message.Text, message.Visible - Time.GetUtcNow()));
        return failed.Count;
    }

    private async Task<bool> TryHandleAsync(string message)
    {
        try
        {
            await Messages.HandleAsync(SubscriptionMessage.Parse(message), CancellationToken.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Confirms the owner of a token, as the page does. False when the token is not valid, or they are not confirmed now.</summary>
    public async Task<bool> ConfirmAsync(string token) =>
        Tokens.Validate(TokenPurpose.Confirm, token) is { Subscriber: { } id, SignUps: { } signUps }
        && await Subscriptions.ConfirmAsync(id, signUps, CancellationToken.None) == SubscriberState.Confirmed;

    /// <summary>Unsubscribes the owner of a token, as the page does. False when the token is not valid.</summary>
    public async Task<bool> UnsubscribeAsync(string token)
    {
        if (Tokens.Validate(TokenPurpose.Unsubscribe, token).Subscriber is not { } id)
            return false;
        await Subscriptions.UnsubscribeAsync(id, CancellationToken.None);
        return true;
    }

    /// <summary>Signs up; returns the token of the link in the email.</summary>
    public async Task<string> SignedUpAsync()
    {
        await SignUpAsync();
        return ConfirmToken(Mailer.Accepted[^1]);
    }

    /// <summary>Signs up and confirms; returns a token to unsubscribe.</summary>
    public async Task<string> ConfirmedAsync()
    {
        await ConfirmAsync(await SignedUpAsync());
        return LeaveToken();
    }

    public string LeaveToken() => Tokens.Create(TokenPurpose.Unsubscribe, IdOf("ana@example.org"), lifetime: null);

    public string PreferencesToken() => Tokens.LinksOf(IdOf("ana@example.org")).PreferencesToken;

    public async Task<Subscriber?> FindAsync(string address = "ana@example.org", string slug = TestSettings.Slug) =>
        (await Subscribers.FindAsync(IdOf(address, slug), CancellationToken.None))?.Subscriber;

    public static string ConfirmToken(MimeMessage mail) => Link().Match(mail.TextBody!).Groups["token"].Value;

    public static string BlockToken(MimeMessage mail) => BlockLink().Match(mail.TextBody!).Groups["token"].Value;

    public SubscriberId IdOf(string address, string slug = TestSettings.Slug) => Tokens.IdOf(slug, EmailAddress.Parse(address));

    [GeneratedRegex(@"^https://rare\.example/subscriptions/(?<token>\S+)/confirm\r?$", RegexOptions.Multiline)]
    private static partial Regex Link();

    [GeneratedRegex(@"^https://rare\.example/subscriptions/(?<token>\S+)/block\r?$", RegexOptions.Multiline)]
    private static partial Regex BlockLink();
}
