using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit.Utils;
using RareCancers.Articles;
using RareCancers.Mail;
using RareCancers.Settings;

namespace RareCancers.Subscriptions;

/// <summary>Signs people up, and only those who answer the confirmation mail.</summary>
public sealed partial class DoubleOptIn(
    SubscriberTable subscribers,
    ArticleTable articles,
    SubscriberTokens tokens,
    IMailer mailer,
    MailComposer composer,
    IOptions<SiteOptions> site,
    IOptions<CollectionsOptions> collections,
    TimeProvider time,
    ILogger<DoubleOptIn> logger)
{
    /// <summary>How long the link in a confirmation mail holds.</summary>
    public static readonly TimeSpan ConfirmationLifetime = TimeSpan.FromDays(7);

    /// <summary>How often one address may be sent the confirmation mail.</summary>
    public static readonly TimeSpan ConfirmationInterval = TimeSpan.FromHours(1);

    /// <summary>
    /// Takes a sign-up. Whether the address was known before shows nowhere in the answer. A confirmed subscriber gets no
    /// mail, anyone else at most one confirmation mail an hour. A mail server that is away shows nowhere in the answer
    /// either; signing up again then sends the mail.
    /// </summary>
    /// <param name="slug">The Collection; null or empty for the first one configured.</param>
    /// <param name="address">The address as typed.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<SignUpAnswer> SignUpAsync(string? slug, string? address, CancellationToken cancellationToken)
    {
        var collection = string.IsNullOrEmpty(slug) ? collections.Value.Items[0] : collections.Value.Items.FirstOrDefault(item => item.Slug == slug);
        if (collection is null)
            return SignUpAnswer.UnknownCollection;
        if (EmailAddress.TryParse(address) is not { } to)
            return SignUpAnswer.InvalidAddress;

        var id = tokens.IdOf(collection.Slug, to);
        if (await MaySendAsync(collection.Slug, id, to, cancellationToken))
            await SendOrForgetAsync(id, collection, to, cancellationToken);
        return SignUpAnswer.Accepted;
    }

    /// <summary>
    /// Confirms the sign-up of a token; confirming again changes nothing. False when the token does not hold, or when its
    /// owner has left since and must sign up anew.
    /// </summary>
    public async Task<bool> ConfirmAsync(string token, CancellationToken cancellationToken) =>
        await ChangeAsync(TokenPurpose.Confirm, token, subscriber => ConfirmAsync(subscriber, cancellationToken), cancellationToken) is { State: SubscriberState.Confirmed };

    /// <summary>Unsubscribes the owner of a token; leaving again changes nothing. False when the token does not hold.</summary>
    public async Task<bool> UnsubscribeAsync(string token, CancellationToken cancellationToken) =>
        await ChangeAsync(TokenPurpose.Unsubscribe, token, LeaveAsync, cancellationToken) is not null;

    /// <summary>Whether a token holds for its purpose; changes nothing, so that a link scanner may ask.</summary>
    public bool Holds(TokenPurpose purpose, string token) => tokens.Read(purpose, token) is not null;

    // The row is written before the mail goes: of two sign-ups at once only one sends.
    private async Task<bool> MaySendAsync(string slug, SubscriberId id, EmailAddress address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var pending = new Subscriber { Id = id, Collection = slug, Address = address, State = SubscriberState.Pending, ConfirmationSent = now };
        var known = await subscribers.FindAsync(id, cancellationToken);
        if (known is null)
            return await subscribers.TryAddAsync(pending, cancellationToken);

        return known.Subscriber.State != SubscriberState.Confirmed
            && now - known.Subscriber.ConfirmationSent >= ConfirmationInterval
            && await subscribers.TryReplaceAsync(known, pending, cancellationToken);
    }

    private async Task SendOrForgetAsync(SubscriberId id, CollectionOptions collection, EmailAddress to, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(id, collection, to, cancellationToken);
            LogConfirmationSent(id, collection.Slug);
        }
        catch (MailRefusedException refusal)
        {
            // The answer stays the same: whether an address exists is not told to whoever typed it.
            LogConfirmationRefused(id, collection.Slug, refusal.Answer);
        }
        catch (IOException failure)
        {
            LogConfirmationNotSent(id, collection.Slug, failure);
            await ForgetConfirmationAsync(id);
        }
        catch (OperationCanceledException)
        {
            await ForgetConfirmationAsync(id);
            throw;
        }
    }

    // No mail went, so the next sign-up need not wait for the hour to pass. The caller may have hung up meanwhile.
    private async Task ForgetConfirmationAsync(SubscriberId id)
    {
        if (await subscribers.FindAsync(id, CancellationToken.None) is { Subscriber.State: SubscriberState.Pending } read)
            await subscribers.TryReplaceAsync(read, read.Subscriber with { ConfirmationSent = DateTimeOffset.UnixEpoch }, CancellationToken.None);
    }

    private async Task SendAsync(SubscriberId id, CollectionOptions collection, EmailAddress to, CancellationToken cancellationToken)
    {
        var token = tokens.Create(TokenPurpose.Confirm, id, ConfirmationLifetime);
        var email = new ConfirmationEmail(to, collection.Title, site.Value.Address($"/subscriptions/{token}/confirm"));
        var messageId = MimeUtils.GenerateMessageId(composer.SenderDomain);
        var message = await composer.ComposeAsync<ConfirmationEmailBody>(to, messageId, email.Subject, email, email.Text);
        await mailer.SendAsync(message, cancellationToken);
    }

    // What was new before is not theirs.
    private async Task<Subscriber> ConfirmAsync(Subscriber subscriber, CancellationToken cancellationToken) =>
        subscriber.State == SubscriberState.Pending
            ? subscriber with
            {
                State = SubscriberState.Confirmed,
                Confirmed = time.GetUtcNow(),
                ReadThrough = await articles.LastSequenceAsync(subscriber.Collection, cancellationToken),
            }
            : subscriber;

    private static Task<Subscriber> LeaveAsync(Subscriber subscriber) => Task.FromResult(subscriber with { State = SubscriberState.Left });

    // The subscriber as stored in the end; null when the token does not hold.
    private async Task<Subscriber?> ChangeAsync(
        TokenPurpose purpose, string token, Func<Subscriber, Task<Subscriber>> change, CancellationToken cancellationToken)
    {
        if (tokens.Read(purpose, token) is not { } id)
            return null;

        while (await subscribers.FindAsync(id, cancellationToken) is { } read)
        {
            var changed = await change(read.Subscriber);
            if (changed == read.Subscriber || await subscribers.TryReplaceAsync(read, changed, cancellationToken))
            {
                LogChanged(id, changed.State);
                return changed;
            }
        }

        return null;
    }

    [LoggerMessage(1, LogLevel.Information, "Sent the confirmation mail of subscriber {Subscriber} of {Slug}")]
    private partial void LogConfirmationSent(SubscriberId subscriber, string slug);

    [LoggerMessage(2, LogLevel.Warning, "The confirmation mail of subscriber {Subscriber} of {Slug} was refused: {Answer}")]
    private partial void LogConfirmationRefused(SubscriberId subscriber, string slug, string answer);

    [LoggerMessage(4, LogLevel.Error, "The confirmation mail of subscriber {Subscriber} of {Slug} could not be sent; signing up again sends it")]
    private partial void LogConfirmationNotSent(SubscriberId subscriber, string slug, Exception failure);

    [LoggerMessage(3, LogLevel.Information, "Subscriber {Subscriber} is now {State}")]
    private partial void LogChanged(SubscriberId subscriber, SubscriberState state);
}
