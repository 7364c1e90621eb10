using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using RareCancers.Articles;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Mail;

namespace RareCancers.Tests.Subscriptions;

/// <summary>The double opt-in with a clock, a mail server and a table that a test holds in its hands.</summary>
internal sealed partial class SignUpDesk
{
    private readonly FakeLogCollector log = new();
    private readonly SubscriberTokens tokens;

    public SignUpDesk()
    {
        tokens = new SubscriberTokens(TestSettings.Tokens, Time);
        Subscribers = new SubscriberTable(Table, Time);
        OptIn = new DoubleOptIn(
            Subscribers, new ArticleTable(new FakeTableClient()), tokens, Mailer, TestComposer.Create(Time), TestSettings.Site, TestSettings.Collections, Time, new FakeLogger<DoubleOptIn>(log));
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 6, 1, 7, 0, 0, TimeSpan.Zero));

    public FakeTableClient Table { get; } = new();

    public FakeMailer Mailer { get; } = new();

    public SubscriberTable Subscribers { get; }

    public DoubleOptIn OptIn { get; }

    /// <summary>All that was logged, fields and exceptions included.</summary>
    public string Log => string.Join('\n', log.GetSnapshot().Select(record => $"{record.Message} {string.Join(' ', record.StructuredState!)} {record.Exception}"));

    public IReadOnlyList<string> Warnings => [.. log.GetSnapshot().Where(record => record.Level >= LogLevel.Warning).Select(record => record.Message)];

    public Task<SignUpAnswer> SignUpAsync(string address = "ana@example.org", string? slug = TestSettings.Slug) =>
        OptIn.SignUpAsync(slug, address, CancellationToken.None);

    public Task<bool> ConfirmAsync(string token) => OptIn.ConfirmAsync(token, CancellationToken.None);

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

    public string LeaveToken() => tokens.Create(TokenPurpose.Unsubscribe, IdOf("ana@example.org"), lifetime: null);

    public async Task<Subscriber?> FindAsync(string address = "ana@example.org", string slug = TestSettings.Slug) =>
        (await Subscribers.FindAsync(IdOf(address, slug), CancellationToken.None))?.Subscriber;

    public static string ConfirmToken(MimeMessage mail) => Link().Match(mail.TextBody!).Groups["token"].Value;

    private SubscriberId IdOf(string address, string slug = TestSettings.Slug) => tokens.IdOf(slug, EmailAddress.Parse(address));

    [GeneratedRegex(@"^https://rare\.example/subscriptions/(?<token>\S+)/confirm\r?$", RegexOptions.Multiline)]
    private static partial Regex Link();
}
