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

/// <summary>The double opt-in with a clock, a mail server and a table that a test holds in its hands.</summary>
internal sealed partial class SignUpFixture
{
    private readonly FakeLogCollector log = new();

    /// <param name="secrets">What tokens are signed with; null for any.</param>
    /// <param name="collections">The Collections that are followed; null for two. A test may drop one meanwhile.</param>
    /// <param name="perMinute">The quota of mails; null for none.</param>
    public SignUpFixture(TokensOptions? secrets = null, IOptions<CollectionsOptions>? collections = null, int? perMinute = null)
    {
        Quota.PerMinute = perMinute;
        collections ??= TestSettings.Collections;
        var options = secrets is null ? TestSettings.Tokens : Options.Create(secrets);
        Tokens = new SubscriberTokens(options, Time);
        Subscribers = new SubscriberTable(Table, new DueIndex(Table, Time));
        Queue = new FakeQueueClient(Time);
        Marks = new ServiceMailTable(Table, Time);
        var (queue, marks, seal) = (new SubscriptionQueue(Queue), Marks, new EncryptedText(options));
        Suppressions = new SuppressionService(
            new SuppressionTable(SuppressionRows), Subscribers, marks, Tokens, collections, Options.Create(new BouncesOptions()), Time, new FakeLogger<SuppressionService>(log));
        OptIn = new SubscriptionService(
            Subscribers, Suppressions, Tokens, queue, seal, new ArticleTable(Articles), collections, Time, new FakeLogger<SubscriptionService>(log));
        Mails = new SubscriptionMessageHandler(
            Subscribers, new SignUpRecorder(Subscribers, Suppressions, Tokens, seal, Time), Suppressions, marks, queue, Tokens, Mailer, new MailQuota(QuotaRows, Options.Create(Quota), Time), TestComposer.Create(Time), TestSettings.Site, collections, Time, new FakeLogger<SubscriptionMessageHandler>(log));
        Pages = new SubscriberSelfService(Subscribers, Suppressions, Tokens, Time);
    }

    public SubscriberTokens Tokens { get; }

    public ServiceMailTable Marks { get; }

    public FakeQueueClient Queue { get; }

    public FakeTableClient Articles { get; } = new();

    public FakeTableClient SuppressionRows { get; } = new();

    public FakeTableClient QuotaRows { get; } = new();

    public MailOptions Quota { get; } = new();

    public SuppressionService Suppressions { get; }

    public SubscriptionMessageHandler Mails { get; }

    public SubscriberSelfService Pages { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 6, 1, 7, 0, 0, TimeSpan.Zero));

    public FakeTableClient Table { get; } = new();

    public FakeMailer Mailer { get; } = new();

    public SubscriberTable Subscribers { get; }

    public SubscriptionService OptIn { get; }

    /// <summary>All that was logged, fields and exceptions included.</summary>
    public string Log => string.Join('\n', log.GetSnapshot().Select(record => $"{record.Message} {string.Join(' ', record.StructuredState!)} {record.Exception}"));

    public IReadOnlyList<string> Warnings => [.. log.GetSnapshot().Where(record => record.Level >= LogLevel.Warning).Select(record => record.Message)];

    /// <summary>Signs up, and does what then waits in the queue.</summary>
    public async Task<SignUpStatus> SignUpAsync(string address = "ana@example.org", string? slug = TestSettings.Slug, PreferencesInput? wishes = null)
    {
        var outcome = await OptIn.SignUpAsync(new SignUp(slug, address, ConsentMethod.Form) { Preferences = wishes }, CancellationToken.None);
        await DrainAsync();
        return outcome.Answer;
    }

    /// <summary>Does what waits in the queue and shows. A message that fails is put back, as a host does.</summary>
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
            await Mails.HandleAsync(SubscriptionMessage.Parse(message), CancellationToken.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public async Task<bool> ConfirmAsync(string token) => await OptIn.ConfirmAsync(token, CancellationToken.None) == SubscriberState.Confirmed;

    public Task<bool> UnsubscribeAsync(string token) => OptIn.UnsubscribeAsync(token, CancellationToken.None);

    /// <summary>Someone who has signed up; the token is that of the link in the mail.</summary>
    public async Task<string> SignedUpAsync()
    {
        await SignUpAsync();
        return ConfirmToken(Mailer.Accepted[^1]);
    }

    /// <summary>Someone who has confirmed; the token is one to leave by.</summary>
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

    public SubscriberId IdOf(string address, string slug = TestSettings.Slug) => Tokens.IdOf(slug, EmailAddress.Parse(address));

    [GeneratedRegex(@"^https://rare\.example/subscriptions/(?<token>\S+)/confirm\r?$", RegexOptions.Multiline)]
    private static partial Regex Link();
}
