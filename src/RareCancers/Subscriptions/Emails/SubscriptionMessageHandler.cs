using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using RareCancers.Addresses;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions.Emails;

/// <summary>Takes the messages of the queue <c>subscriptions</c>: stores who signed up, and sends the mails about a subscription itself, each once.</summary>
public sealed partial class SubscriptionMessageHandler(
    SubscriberTable subscribers,
    SignUpRecorder signUps,
    SuppressionService suppressions,
    ServiceMailTable marks,
    SubscriptionQueue queue,
    SubscriberTokens tokens,
    IMailer mailer,
    MailQuota quota,
    MailComposer composer,
    IOptions<SiteOptions> site,
    IOptions<CollectionsOptions> collections,
    TimeProvider time,
    ILogger<SubscriptionMessageHandler> logger)
{
    // A day and a half to two, by Backoff: then an operator is to see it among the messages that failed.
    private const int MostAttempts = 50;

    /// <summary>
    /// Does what a message asks for; doing it again changes nothing and sends nothing. Where the quota has no room, or the
    /// mail server does not take the mail for now, the message is queued again for later.
    /// </summary>
    /// <exception cref="IOException">The mail server did not take the mail, and has not for very long.</exception>
    public async Task HandleAsync(SubscriptionMessage message, CancellationToken cancellationToken)
    {
        switch (message.Task)
        {
            case SubscriptionTask.SignUp:
                var taken = await signUps.RecordAsync(message.Payload, cancellationToken);
                if (taken.Later is { } wait)
                    await queue.SendAsync(message, wait, cancellationToken);
                else if (taken.Pending is { } pending)
                    await SendOnceAsync(message, ServiceMail.Confirmation, pending, pending.ConfirmationSent, cancellationToken);
                break;
            case SubscriptionTask.Welcome:
                if (await FindAsync(message, cancellationToken) is { State: SubscriberState.Confirmed } confirmed)
                    await SendOnceAsync(message, ServiceMail.Welcome, confirmed, confirmed.Confirmed!.Value, cancellationToken);
                break;
            case SubscriptionTask.Goodbye:
                if (await FindAsync(message, cancellationToken) is { State: SubscriberState.Left, Confirmed: not null } left)
                    await SendOnceAsync(message, ServiceMail.Goodbye, left, left.Departed!.Value, cancellationToken);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(message), message.Task, "Unknown task.");
        }
    }

    private async Task<Subscriber?> FindAsync(SubscriptionMessage message, CancellationToken cancellationToken) =>
        (await subscribers.FindAsync(SubscriberId.Parse(message.Payload), cancellationToken))?.Subscriber;

    private async Task SendOnceAsync(
        SubscriptionMessage message, ServiceMail mail, Subscriber subscriber, DateTimeOffset occasion, CancellationToken cancellationToken)
    {
        // A Collection that is followed no more has nothing to write about.
        if (collections.Value.Find(subscriber.Collection) is not { } collection)
            return;

        switch (await marks.ClaimAsync(mail, subscriber.Id, occasion, cancellationToken))
        {
            case MailClaim.Granted:
                if (await FindRoomAsync(mail, subscriber, cancellationToken) is { } wait)
                    await queue.SendAsync(message, wait, cancellationToken);
                else
                    await SendAsync(message, mail, subscriber, await ComposeAsync(mail, subscriber, collection, occasion), cancellationToken);
                break;
            case MailClaim.Busy:
                // If the other call does not come through, this one does later.
                await queue.SendAsync(message, ServiceMailTable.ClaimLifetime, cancellationToken);
                break;
            case MailClaim.Done:
                break;
            default:
                throw new InvalidOperationException("Unknown claim.");
        }
    }

    // Null when the mail may go now; else when to ask again, the claim given back.
    private async Task<TimeSpan?> FindRoomAsync(ServiceMail mail, Subscriber subscriber, CancellationToken cancellationToken)
    {
        var allowance = await quota.ReserveAsync(1, cancellationToken);
        if (allowance.AskAgain is not { } then)
            return null;

        await marks.ReleaseAsync(mail, subscriber.Id, cancellationToken);
        var now = time.GetUtcNow();
        return then > now ? then - now : TimeSpan.Zero;
    }

    private async Task SendAsync(
        SubscriptionMessage message, ServiceMail mail, Subscriber subscriber, MimeMessage letter, CancellationToken cancellationToken)
    {
        try
        {
            await mailer.SendAsync(letter, cancellationToken);
            LogSent(mail, subscriber.Collection);
        }
        catch (MailRefusedException refusal)
        {
            LogRefused(mail, subscriber.Collection, refusal.Answer);
            if (refusal.IsMailboxUnknown)
                await suppressions.RecordAsync(new BounceReport(BounceKind.Hard, letter.MessageId, Recipient: null), trustsRecipient: false, cancellationToken);
        }
        catch (IOException failure) when (message.Attempt < MostAttempts)
        {
            await marks.ReleaseAsync(mail, subscriber.Id, CancellationToken.None);
            var next = message with { Attempt = message.Attempt + 1 };
            var delay = Backoff.After(next.Attempt, Backoff.JitterOf(next.ToMessage()) / 256.0);
            LogPutOff(mail, subscriber.Collection, delay, failure);
            await queue.SendAsync(next, delay, CancellationToken.None);
            return;
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            await marks.ReleaseAsync(mail, subscriber.Id, CancellationToken.None);
            throw;
        }

        await marks.CompleteAsync(mail, subscriber.Id, CancellationToken.None);
    }

    private async Task<MimeMessage> ComposeAsync(ServiceMail mail, Subscriber subscriber, CollectionOptions collection, DateTimeOffset occasion)
    {
        // The same for every try, so that a mail that is repeated after a crash is the same mail.
        var messageId = string.Create(
            CultureInfo.InvariantCulture,
            $"{mail.ToString().ToLowerInvariant()}.{occasion.ToUnixTimeSeconds()}.{subscriber.Id}@{composer.SenderDomain}");
        var home = site.Value.Address(PagePaths.Listing(collection.Slug));
        switch (mail)
        {
            case ServiceMail.Confirmation:
                var token = tokens.Create(TokenPurpose.Confirm, subscriber.Id, SubscriptionService.ConfirmationLifetime);
                var confirmation = new ConfirmationEmail(subscriber.Address, collection.Title, site.Value.Address(SubscriptionPaths.Confirm(token)));
                return await composer.ComposeAsync<ConfirmationEmailBody>(subscriber.Address, messageId, confirmation.Subject, confirmation, confirmation.Text);
            case ServiceMail.Welcome:
                var links = tokens.LinksOf(subscriber.Id);
                var leave = site.Value.Address(SubscriptionPaths.Unsubscribe(links.UnsubscribeToken));
                var welcome = new WelcomeEmail(
                    collection.Title, home, subscriber.Preferences, site.Value.Address(SubscriptionPaths.Preferences(links.PreferencesToken)), leave);
                var message = await composer.ComposeAsync<WelcomeEmailBody>(subscriber.Address, messageId, welcome.Subject, welcome, welcome.Text);
                foreach (var header in ListHeaders.UnsubscribeHeaders(leave))
                    message.Headers.Add(header);
                return message;
            case ServiceMail.Goodbye:
                var goodbye = new GoodbyeEmail(collection.Title, home, site.Value.Address(PagePaths.Feeds));
                return await composer.ComposeAsync<GoodbyeEmailBody>(subscriber.Address, messageId, goodbye.Subject, goodbye, goodbye.Text);
            default:
                throw new ArgumentOutOfRangeException(nameof(mail), mail, "Unknown mail.");
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Sent a {Mail} mail of {Slug}")]
    private partial void LogSent(ServiceMail mail, string slug);

    [LoggerMessage(2, LogLevel.Warning, "A {Mail} mail of {Slug} was refused: {Answer}")]
    private partial void LogRefused(ServiceMail mail, string slug, string answer);

    [LoggerMessage(3, LogLevel.Warning, "A {Mail} mail of {Slug} was put off; it is tried again in {Delay}")]
    private partial void LogPutOff(ServiceMail mail, string slug, TimeSpan delay, Exception failure);
}
