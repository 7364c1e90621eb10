using MimeKit;
using RareCancers.Mail;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.Subscriptions.Emails;

/// <summary>Sends the emails about a subscription, each once.</summary>
public sealed partial class ServiceMailSender(
    ServiceMailTable marks,
    SubscriberTable subscribers,
    SubscriptionQueue queue,
    IMailer mailer,
    MailQuota quota,
    SignUpBacklog backlog,
    ServiceMailComposer composer,
    SuppressionService suppressions,
    TimeProvider time,
    ILogger<ServiceMailSender> logger)
{
    // With the delays of Backoff, one and a half to two days; after that an operator should see it among the failed messages.
    private const int MaxAttempts = 50;

    /// <summary>Sends an email, or queues its message again when it cannot be sent now. Calling again for the same occasion sends nothing.</summary>
    /// <param name="message">The message that asks for it.</param>
    /// <param name="mail">The kind of email.</param>
    /// <param name="subscriber">The recipient.</param>
    /// <param name="collection">The subscriber's Collection.</param>
    /// <param name="occasion">When the event happened that the email is about, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="IOException">The mail server has not accepted the email after very many attempts.</exception>
    public async Task SendOnceAsync(
        SubscriptionMessage message,
        ServiceMail mail,
        Subscriber subscriber,
        CollectionOptions collection,
        DateTimeOffset occasion,
        CancellationToken cancellationToken)
    {
        switch (await marks.ClaimAsync(mail, subscriber.Id, occasion, cancellationToken))
        {
            case MailClaim.Granted when await subscribers.FindAsync(subscriber.Id, cancellationToken) is null:
                // Erased since the message was handled.
                await marks.DeleteAsync(subscriber.Id, cancellationToken);
                break;
            case MailClaim.Granted:
                if (await ReserveAsync(message, mail, subscriber, occasion, cancellationToken) is { } wait)
                    await queue.SendAsync(message, wait, cancellationToken);
                else
                    await SendAsync(message, mail, subscriber, await composer.ComposeAsync(mail, subscriber, collection, occasion), cancellationToken);
                break;
            case MailClaim.Busy:
                // If the other call does not finish, this one sends the email later.
                await queue.SendAsync(message, ServiceMailTable.ClaimLifetime, cancellationToken);
                break;
            case MailClaim.Done:
                break;
            default:
                throw new InvalidOperationException("Unknown claim.");
        }
    }

    // Null when the quota allows the email now; otherwise how long to wait, with the claim released.
    private async Task<TimeSpan?> ReserveAsync(
        SubscriptionMessage message, ServiceMail mail, Subscriber subscriber, DateTimeOffset occasion, CancellationToken cancellationToken)
    {
        var isConfirmation = mail == ServiceMail.Confirmation;
        var allowance = isConfirmation ? await quota.ReserveForConfirmationAsync(cancellationToken) : await quota.ReserveAsync(1, cancellationToken);
        if (allowance.AskAgain is not { } then)
            return null;

        await marks.ReleaseAsync(mail, subscriber.Id, cancellationToken);
        var now = time.GetUtcNow();
        var wait = then > now ? then - now : TimeSpan.Zero;
        return isConfirmation
            ? wait + await backlog.SpreadAsync(now - occasion, Backoff.JitterOf(message.ToMessage()) / 256.0, cancellationToken)
            : wait;
    }

    private async Task SendAsync(
        SubscriptionMessage message, ServiceMail mail, Subscriber subscriber, MimeMessage email, CancellationToken cancellationToken)
    {
        try
        {
            await mailer.SendAsync(email, cancellationToken);
            LogSent(mail, subscriber.Collection);
        }
        catch (MailRefusedException refusal)
        {
            LogRefused(mail, subscriber.Collection, refusal.Answer);
            if (refusal.IsMailboxUnknown)
                await suppressions.RecordRefusalAsync(subscriber, email.MessageId, cancellationToken);
        }
        catch (IOException failure) when (message.Attempt < MaxAttempts)
        {
            await marks.ReleaseAsync(mail, subscriber.Id, CancellationToken.None);
            var next = message with { Attempt = message.Attempt + 1 };
            var delay = Backoff.After(next.Attempt, Backoff.JitterOf(next.ToMessage()) / 256.0);
            LogPostponed(mail, subscriber.Collection, delay, failure);
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

    [LoggerMessage(1, LogLevel.Information, "Sent a {Mail} email of {Slug}")]
    private partial void LogSent(ServiceMail mail, string slug);

    [LoggerMessage(2, LogLevel.Warning, "A {Mail} email of {Slug} was refused: {Answer}")]
    private partial void LogRefused(ServiceMail mail, string slug, string answer);

    [LoggerMessage(3, LogLevel.Warning, "A {Mail} email of {Slug} was postponed; the next attempt is in {Delay}")]
    private partial void LogPostponed(ServiceMail mail, string slug, TimeSpan delay, Exception failure);
}
