using RareCancers.Mail;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions.SignUps;

/// <summary>Stores sign-ups from the queue as pending subscribers.</summary>
public sealed class SignUpRecorder(
    SubscriberTable subscribers,
    SuppressionService suppressions,
    DomainLimit domains,
    SubscriberIds ids,
    EncryptedText encryption,
    IOptions<SubscriptionsOptions> options)
{
    /// <summary>
    /// Stores a sign-up when a confirmation email is due. None is due for a confirmed subscriber or a suppressed address. A mailbox gets at
    /// most one an hour, or one a day after its owner had their data erased: within that time, a sign-up of the same address for another
    /// Collection waits, and any other is dropped. It gets at most three in seven days that nobody confirms, and its domain as many as
    /// <see cref="DomainLimit"/> allows. A sign-up for several Collections is stored with the first that the address is not subscribed to,
    /// and needs one email.
    /// </summary>
    /// <param name="encryptedSignUp">The sign-up, encrypted.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The subscriber to send the email to. The same sign-up returns the same again.</returns>
    /// <exception cref="FormatException">The sign-up cannot be decrypted.</exception>
    public async Task<RecordedSignUp> RecordAsync(string encryptedSignUp, CancellationToken cancellationToken)
    {
        var signUp = StoredSignUp.Parse(encryption.Decrypt(encryptedSignUp));
        var address = EmailAddress.Parse(signUp.Address);
        // Another spelling of a mailbox whose owner had their data erased waits too.
        var kept = await suppressions.FindAllAsync(address, cancellationToken);
        if (kept.Any(suppression => suppression.IsFinal || signUp.Given - suppression.Erased < SubscriptionService.ErasedInterval))
            return RecordedSignUp.Nothing;

        var interval = kept.Select(suppression => suppression.ConfirmationInterval).DefaultIfEmpty(SubscriptionService.ConfirmationInterval).Max();
        var unconfirmed = new List<(string Collection, SubscriberId Id, bool IsRecent)>();
        foreach (var key in signUp.Collections)
        {
            var (own, read) = await subscribers.FindFirstAsync(ids.Of(key, address), cancellationToken);
            var sent = read?.Subscriber.ConfirmationSent;
            if (read?.Subscriber.State != SubscriberState.Confirmed)
                unconfirmed.Add((key, own, sent != signUp.Given && signUp.Given - sent < interval));
        }

        // A Collection whose own sign-up was just sent an email gets no other for now.
        if (unconfirmed.OrderBy(open => open.IsRecent).ToArray() is not [var (collection, id, _), .. var others])
            return RecordedSignUp.Nothing;

        var isCounted = false;
        while (true)
        {
            var known = await subscribers.FindAsync(id, cancellationToken);
            if (known?.Subscriber is { State: SubscriberState.Pending } asked && asked.ConfirmationSent == signUp.Given)
                return new RecordedSignUp(asked, RetryIn: null);
            if (known?.Subscriber.State is SubscriberState.Confirmed or SubscriberState.Suppressed
                || signUp.Given - known?.Subscriber.ConfirmationSent < interval)
            {
                return RecordedSignUp.Nothing;
            }

            // The domain is asked only for a mailbox that may be emailed, and the mailbox's turn is counted only when the domain has granted its own.
            var turn = await suppressions.FindTurnAsync(address, collection, signUp.Given, interval, cancellationToken);
            if (turn.IsGranted && !isCounted)
            {
                turn = await domains.TakeTurnAsync(address, cancellationToken);
                isCounted = turn.IsGranted;
            }

            if (turn.IsGranted)
                turn = await suppressions.TakeTurnAsync(address, collection, signUp.Given, interval, cancellationToken);
            if (!turn.IsGranted)
                return new RecordedSignUp(null, turn.RetryIn);

            var pending = Pending(id, address, signUp, known?.Subscriber) with
            {
                Collection = collection,
                AlsoFollows = [.. others.Select(other => other.Collection)],
            };
            var isStored = known is null
                ? await subscribers.TryAddAsync(pending, cancellationToken)
                : await subscribers.TryReplaceAsync(known, pending, cancellationToken);
            if (isStored)
                return new RecordedSignUp(pending, RetryIn: null);
        }
    }

    private DigestPreferences Chosen(StoredSignUp signUp, DigestPreferences? earlier)
    {
        if (signUp.Preferences is null)
            return earlier ?? DigestPreferences.DefaultIn(options.Value.DefaultTimeZone);
        var chosen = StoredPreferences.Read(signUp.Preferences);
        return earlier is null || signUp.ProvidedFields is null ? chosen : StoredPreferences.Merge(chosen, earlier, signUp.ProvidedFields);
    }

    private Subscriber Pending(SubscriberId id, EmailAddress address, StoredSignUp signUp, Subscriber? known) => new()
    {
        Id = id,
        Collection = signUp.Collection,
        Address = address,
        State = SubscriberState.Pending,
        ConfirmationSent = signUp.Given,
        Consent = new Consent(signUp.ConsentText, signUp.Given, signUp.Method, Confirmed: null),
        Preferences = Chosen(signUp, known?.Preferences),
    };
}
