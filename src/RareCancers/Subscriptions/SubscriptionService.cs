using RareCancers.Articles.Storing;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions;

/// <summary>Confirms, changes and ends subscriptions.</summary>
public sealed partial class SubscriptionService(
    SubscriberTable subscribers,
    SuppressionService suppressions,
    SubscriptionQueue queue,
    ServiceMailTable marks,
    SubscriberIds ids,
    ArticleTable articles,
    IOptions<CollectionsOptions> collections,
    IOptions<SubscriptionsOptions> options,
    TimeProvider time,
    ILogger<SubscriptionService> logger)
{
    /// <summary>How long the link in a confirmation email is valid.</summary>
    public static readonly TimeSpan ConfirmationLifetime = TimeSpan.FromDays(7);

    /// <summary>The shortest time between two confirmation emails to one address.</summary>
    public static readonly TimeSpan ConfirmationInterval = TimeSpan.FromHours(1);

    /// <summary>The same for an address whose owner had their data erased: someone else may be signing it up.</summary>
    public static readonly TimeSpan ErasedInterval = TimeSpan.FromDays(1);

    /// <summary>A subscriber; null when they are not stored.</summary>
    public async Task<Subscriber?> FindAsync(SubscriberId id, CancellationToken cancellationToken) =>
        (await subscribers.FindAsync(id, cancellationToken))?.Subscriber;

    /// <summary>Whether a subscriber's Collection is followed: otherwise nothing is sent to them.</summary>
    public bool IsFollowed(Subscriber subscriber) => TitleOf(subscriber) is not null;

    /// <summary>The title of a subscriber's Collection in the settings; null when it is not followed.</summary>
    public string? TitleOf(Subscriber subscriber) => collections.Value.Find(subscriber.Collection)?.Title;

    /// <summary>Whether a subscriber has the default time zone, which they may not have chosen.</summary>
    public bool HasDefaultTimeZone(Subscriber subscriber) => subscriber.Preferences.Schedule.TimeZone == options.Value.DefaultTimeZone;

    /// <summary>
    /// Confirms a sign-up; confirming again changes nothing. Returns null when the subscriber is not stored, or has signed up for a Collection
    /// that is no longer followed, otherwise their state: it is not
    /// <see cref="SubscriberState.Confirmed"/> when they have left since and must sign up again, are suppressed, or when another sign-up
    /// waits for its own confirmation. A sign-up of an address that is confirmed under another slug of the Collection stays as it is.
    /// </summary>
    /// <param name="id">The subscriber.</param>
    /// <param name="signUps">The sign-ups that may be confirmed.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<SubscriberState?> ConfirmAsync(SubscriberId id, SignUpPeriod signUps, CancellationToken cancellationToken)
    {
        while (await subscribers.FindAsync(id, cancellationToken) is { } read)
        {
            if (read.Subscriber.State == SubscriberState.Pending && !signUps.Contains(read.Subscriber.ConfirmationSent))
                return SubscriberState.Pending;
            if (read.Subscriber.State == SubscriberState.Pending && !IsFollowed(read.Subscriber))
                return null;
            if (read.Subscriber.State == SubscriberState.Pending && await IsConfirmedElsewhereAsync(read.Subscriber, cancellationToken))
                return SubscriberState.Confirmed;
            // First the other Collections: if this call stops halfway, confirming again completes them.
            foreach (var other in read.Subscriber is { State: SubscriberState.Pending, AlsoFollows: var others } ? others : [])
                await ConfirmAlsoAsync(read.Subscriber, other, signUps, cancellationToken);
            var confirmed = await ConfirmedAsync(read.Subscriber, cancellationToken);
            if (confirmed != read.Subscriber && !await subscribers.TryReplaceAsync(read, confirmed, cancellationToken))
                continue;

            if (confirmed != read.Subscriber)
                LogChanged(confirmed.State);
            if (confirmed.State == SubscriberState.Confirmed)
                await WelcomeAsync(confirmed, cancellationToken);
            return confirmed.State;
        }

        return null;
    }

    /// <summary>A subscriber's preferences, as a form shows them.</summary>
    public PreferencesInput InputOf(Subscriber subscriber) => PreferencesInput.From(subscriber.Preferences, time.GetUtcNow());

    /// <summary>Stores the preferences of a confirmed subscriber. Nothing is stored for anyone else, or when a field is not valid.</summary>
    /// <returns>The problems; empty when the preferences are stored, null when the subscriber is not confirmed.</returns>
    public async Task<IReadOnlyList<FieldProblem>?> SaveAsync(SubscriberId id, PreferencesInput input, CancellationToken cancellationToken)
    {
        while (await subscribers.FindAsync(id, cancellationToken) is { Subscriber.State: SubscriberState.Confirmed } read)
        {
            var validation = input.Validate(time.GetUtcNow(), read.Subscriber.Preferences.Schedule.TimeZone, options.Value.DefaultTimeZone);
            if (validation.Preferences is not { } chosen || chosen == read.Subscriber.Preferences
                || await subscribers.TryReplaceAsync(read, read.Subscriber with { Preferences = chosen }, cancellationToken))
            {
                return validation.Problems;
            }
        }

        return null;
    }

    /// <summary>Unsubscribes a subscriber; doing so again changes nothing. It succeeds too when they are no longer stored: then they get nothing.</summary>
    public async Task UnsubscribeAsync(SubscriberId id, CancellationToken cancellationToken)
    {
        while (await subscribers.FindAsync(id, cancellationToken) is { } read)
        {
            var left = Left(read.Subscriber);
            if (left != read.Subscriber && !await subscribers.TryReplaceAsync(read, left, cancellationToken))
                continue;

            if (left != read.Subscriber)
                LogChanged(left.State);
            if (left is { State: SubscriberState.Left, Confirmed: not null })
                await QueueAsync(SubscriptionTask.Goodbye, ServiceMail.Goodbye, id, left.Departed!.Value, cancellationToken);
            return;
        }
    }

    // Stores the sign-up for another Collection that is still followed, unless the address is subscribed or suppressed there, and confirms it.
    private async Task ConfirmAlsoAsync(Subscriber signedUp, string collection, SignUpPeriod signUps, CancellationToken cancellationToken)
    {
        while (collections.Value.Find(collection) is not null)
        {
            var (id, read) = await subscribers.FindFirstAsync(ids.Of(collection, signedUp.Address), cancellationToken);
            var pending = signedUp with { Id = id, Collection = collection, AlsoFollows = [] };
            var isStored = read switch
            {
                null => await subscribers.TryAddAsync(pending, cancellationToken),
                { Subscriber.State: SubscriberState.Confirmed or SubscriberState.Suppressed } => true,
                _ => await subscribers.TryReplaceAsync(read, pending, cancellationToken),
            };
            if (isStored)
            {
                await ConfirmAsync(id, signUps, cancellationToken);
                return;
            }
        }
    }

    private Task<bool> IsConfirmedElsewhereAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        var key = collections.Value.KeyOf(subscriber.Collection);
        return subscribers.IsConfirmedAsync(ids.Of(key, subscriber.Address).Where(other => other != subscriber.Id), key, cancellationToken);
    }

    // Suppressions are read before the subscriber is written: an address suppressed later is then found confirmed.
    private async Task<Subscriber> ConfirmedAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        if (subscriber.State != SubscriberState.Pending)
            return subscriber;
        if (await suppressions.IsFinalAsync(subscriber.Address, cancellationToken))
            return subscriber with { State = SubscriberState.Suppressed };

        var now = time.GetUtcNow();
        var key = collections.Value.KeyOf(subscriber.Collection);
        return subscriber with
        {
            Collection = key,
            AlsoFollows = [],
            State = SubscriberState.Confirmed,
            Confirmed = now,
            Consent = subscriber.Consent is { } consent ? consent with { Confirmed = now } : null,
            ReadThrough = await articles.LastSequenceAsync(key, cancellationToken),
        };
    }

    private async Task WelcomeAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        await suppressions.RecordConfirmedAsync(subscriber.Address, subscriber.ConfirmationSent, cancellationToken);
        await QueueAsync(SubscriptionTask.Welcome, ServiceMail.Welcome, subscriber.Id, subscriber.Confirmed!.Value, cancellationToken);
    }

    // Queued again until an email about the occasion has been claimed: the first call may have stopped between the table and the queue.
    private async Task QueueAsync(SubscriptionTask task, ServiceMail mail, SubscriberId id, DateTimeOffset occasion, CancellationToken cancellationToken)
    {
        if (!((await marks.FindAsync(mail, id, cancellationToken))?.Occasion >= occasion))
            await queue.SendAsync(new SubscriptionMessage(task, id.Value), TimeSpan.Zero, cancellationToken);
    }

    private Subscriber Left(Subscriber subscriber) =>
        subscriber.State is SubscriberState.Left or SubscriberState.Suppressed
            ? subscriber
            : subscriber with { State = SubscriberState.Left, Departed = time.GetUtcNow() };

    [LoggerMessage(3, LogLevel.Information, "A subscriber is now {State}")]
    private partial void LogChanged(SubscriberState state);
}
