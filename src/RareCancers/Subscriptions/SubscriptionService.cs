using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RareCancers.Articles.Storing;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions;

/// <summary>Signs people up, and only those who answer the confirmation mail; and lets them go.</summary>
public sealed partial class SubscriptionService(
    SubscriberTable subscribers,
    SuppressionService suppressions,
    SubscriberTokens tokens,
    SubscriptionQueue queue,
    EncryptedText seal,
    ArticleTable articles,
    IOptions<CollectionsOptions> collections,
    TimeProvider time,
    ILogger<SubscriptionService> logger)
{
    /// <summary>How long the link in a confirmation mail holds.</summary>
    public static readonly TimeSpan ConfirmationLifetime = TimeSpan.FromDays(7);

    /// <summary>How often one address may be sent the confirmation mail.</summary>
    public static readonly TimeSpan ConfirmationInterval = TimeSpan.FromHours(1);

    /// <summary>How often one whose owner had their data erased may be: it may be someone else who signs it up.</summary>
    public static readonly TimeSpan ErasedInterval = TimeSpan.FromDays(1);

    /// <summary>
    /// Takes a sign-up. Every sign-up with an address is queued, and nothing is looked up: whether the address is known shows
    /// neither in the answer nor in the time that it takes.
    /// </summary>
    public async Task<SignUpOutcome> SignUpAsync(SignUp signUp, CancellationToken cancellationToken)
    {
        var followed = collections.Value;
        if ((string.IsNullOrEmpty(signUp.Collection) ? followed.Items[0] : followed.Find(signUp.Collection)) is not { } collection)
            return new SignUpOutcome(SignUpStatus.UnknownCollection, []);
        if (EmailAddress.TryParse(signUp.Address) is not { } address)
            return new SignUpOutcome(SignUpStatus.InvalidAddress, []);

        var now = time.GetUtcNow();
        var wishes = signUp.Preferences?.Read(now);
        if (wishes is { Preferences: null })
            return new SignUpOutcome(SignUpStatus.InvalidPreferences, wishes.Problems);
        if (string.IsNullOrEmpty(signUp.Honeypot))
            await QueueAsync(collection.Slug, address, (wishes?.Preferences, signUp.Preferences?.ProvidedFields), signUp.Method, now, cancellationToken);
        return new SignUpOutcome(SignUpStatus.Accepted, []);
    }

    /// <summary>Takes a sign-up of someone who had left, by a link from one of their mails. False when the token does not hold, or nobody is stored.</summary>
    public async Task<bool> ResubscribeAsync(string token, CancellationToken cancellationToken)
    {
        if (tokens.Read(TokenPurpose.Preferences, token) is not { } id || await subscribers.FindAsync(id, cancellationToken) is not { Subscriber: var known })
            return false;
        await QueueAsync(known.Collection, known.Address, (null, null), ConsentMethod.Form, time.GetUtcNow(), cancellationToken);
        return true;
    }

    /// <summary>
    /// Confirms the sign-up of a token; confirming again changes nothing. Null when the token does not hold or nobody is
    /// stored; else their state: it is another than <see cref="SubscriberState.Confirmed"/> when they have left since and must sign up anew,
    /// or must not be mailed.
    /// </summary>
    public async Task<SubscriberState?> ConfirmAsync(string token, CancellationToken cancellationToken)
    {
        if (tokens.Read(TokenPurpose.Confirm, token) is not { } id)
            return null;

        while (await subscribers.FindAsync(id, cancellationToken) is { } read)
        {
            var confirmed = await ConfirmedAsync(read.Subscriber, cancellationToken);
            if (confirmed != read.Subscriber && !await subscribers.TryReplaceAsync(read, confirmed, cancellationToken))
                continue;

            LogChanged(confirmed.State);
            // Queued each time: the first one may have ended between the table and the queue.
            if (confirmed.State == SubscriberState.Confirmed)
                await WelcomeAsync(confirmed, cancellationToken);
            return confirmed.State;
        }

        return null;
    }

    /// <summary>Unsubscribes the owner of a token; leaving again changes nothing. False when the token does not hold.</summary>
    public async Task<bool> UnsubscribeAsync(string token, CancellationToken cancellationToken)
    {
        if (tokens.Read(TokenPurpose.Unsubscribe, token) is not { } id)
            return false;

        while (await subscribers.FindAsync(id, cancellationToken) is { } read)
        {
            var left = Left(read.Subscriber);
            if (left != read.Subscriber && !await subscribers.TryReplaceAsync(read, left, cancellationToken))
                continue;

            LogChanged(left.State);
            if (left is { State: SubscriberState.Left, Confirmed: not null })
                await queue.SendAsync(new SubscriptionMessage(SubscriptionTask.Goodbye, id.Value), TimeSpan.Zero, cancellationToken);
            break;
        }

        // Of whom nothing is stored any more, nothing is sent either.
        return true;
    }

    /// <summary>Whose a token is, or why it does not hold; changes nothing, so that a link scanner may ask.</summary>
    public TokenValidation Validate(TokenPurpose purpose, string token) => tokens.Validate(purpose, token);

    private Task QueueAsync(
        string slug,
        EmailAddress address,
        (DigestPreferences? Preferences, IReadOnlyCollection<string>? Said) wish,
        ConsentMethod method,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var signUp = new StoredSignUp
        {
            Collection = slug,
            Address = address.Value,
            Given = now,
            Method = method,
            ConsentText = ConsentText.Current,
            Preferences = wish.Preferences is null ? null : StoredPreferences.Write(wish.Preferences),
            Said = wish.Said is null ? null : [.. wish.Said],
        };
        return queue.SendAsync(new SubscriptionMessage(SubscriptionTask.SignUp, seal.Seal(signUp.ToJson())), TimeSpan.Zero, cancellationToken);
    }

    // The list of those never to be mailed is read before the subscriber is written: whoever is put there later is found confirmed.
    private async Task<Subscriber> ConfirmedAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        if (subscriber.State != SubscriberState.Pending)
            return subscriber;
        if (await suppressions.FindAsync(subscriber.Address, cancellationToken) is { IsFinal: true })
            return subscriber with { State = SubscriberState.Suppressed };

        var now = time.GetUtcNow();
        return subscriber with
        {
            State = SubscriberState.Confirmed,
            Confirmed = now,
            Consent = subscriber.Consent is { } consent ? consent with { Confirmed = now } : null,
            ReadThrough = await articles.LastSequenceAsync(subscriber.Collection, cancellationToken),
        };
    }

    private async Task WelcomeAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        await suppressions.LiftErasureAsync(subscriber.Address, cancellationToken);
        await queue.SendAsync(new SubscriptionMessage(SubscriptionTask.Welcome, subscriber.Id.Value), TimeSpan.Zero, cancellationToken);
    }

    private Subscriber Left(Subscriber subscriber) =>
        subscriber.State is SubscriberState.Left or SubscriberState.Suppressed
            ? subscriber
            : subscriber with { State = SubscriberState.Left, Departed = time.GetUtcNow() };

    [LoggerMessage(3, LogLevel.Information, "A subscriber is now {State}")]
    private partial void LogChanged(SubscriberState state);
}
