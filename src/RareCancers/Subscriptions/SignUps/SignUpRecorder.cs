using RareCancers.Mail;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions.SignUps;

/// <summary>Stores who signed up.</summary>
public sealed class SignUpRecorder(SubscriberTable subscribers, SuppressionService suppressions, SubscriberTokens tokens, EncryptedText seal, TimeProvider time)
{
    /// <summary>
    /// Stores a sign-up where a confirmation mail is due: not to whom has confirmed, not to whom must not be mailed, and to one address
    /// at most once an hour, or once a day when its owner had their data erased: a sign-up for another Collection within that time waits
    /// for its end, one for the same is dropped.
    /// </summary>
    /// <param name="sealedSignUp">The sign-up, sealed.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Who is to be sent the mail. The same again for the same sign-up.</returns>
    /// <exception cref="FormatException">It was not sealed here.</exception>
    public async Task<RecordedSignUp> RecordAsync(string sealedSignUp, CancellationToken cancellationToken)
    {
        var signUp = StoredSignUp.Parse(seal.Open(sealedSignUp));
        var address = EmailAddress.Parse(signUp.Address);
        var suppression = await suppressions.FindAsync(address, cancellationToken);
        if (suppression is { IsFinal: true } || signUp.Given - suppression?.Erased < SubscriptionService.ErasedInterval)
            return RecordedSignUp.Nothing;

        var interval = suppression?.ConfirmationInterval ?? SubscriptionService.ConfirmationInterval;
        var id = tokens.IdOf(signUp.Collection, address);
        while (true)
        {
            var known = await subscribers.FindAsync(id, cancellationToken);
            if (known?.Subscriber is { State: SubscriberState.Pending } asked && asked.ConfirmationSent == signUp.Given)
                return new RecordedSignUp(asked, Later: null);
            if (known?.Subscriber.State is SubscriberState.Confirmed or SubscriberState.Suppressed || signUp.Given - known?.Subscriber.ConfirmationSent < interval)
                return RecordedSignUp.Nothing;
            var turn = (await suppressions.RecordConfirmationAsync(address, signUp.Collection, signUp.Given, cancellationToken)).Asked!;
            if (turn.Collection != signUp.Collection)
                return new RecordedSignUp(null, Later: turn.At + interval - time.GetUtcNow());
            if (turn.Given != signUp.Given)
                return RecordedSignUp.Nothing;

            var pending = Pending(id, address, signUp, known?.Subscriber);
            if (known is null ? await subscribers.TryAddAsync(pending, cancellationToken) : await subscribers.TryReplaceAsync(known, pending, cancellationToken))
                return new RecordedSignUp(pending, Later: null);
        }
    }

    private static DigestPreferences Chosen(StoredSignUp signUp, DigestPreferences? former)
    {
        if (signUp.Preferences is null)
            return former ?? DigestPreferences.Default;
        var chosen = StoredPreferences.Read(signUp.Preferences);
        return former is null || signUp.Said is null ? chosen : chosen.ApplyTo(former, signUp.Said);
    }

    // Who comes back gets what they had chosen before, but for what they chose anew.
    private static Subscriber Pending(SubscriberId id, EmailAddress address, StoredSignUp signUp, Subscriber? known) => new()
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
