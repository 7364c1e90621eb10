using RareCancers.Mail;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions.SignUps;

/// <summary>Stores sign-ups from the queue as pending subscribers.</summary>
public sealed class SignUpRecorder(
    SubscriberTable subscribers, SuppressionService suppressions, SubscriberTokens tokens, EncryptedText encryption, TimeProvider time)
{
    /// <summary>
    /// Stores a sign-up when a confirmation email is due. None is due for a confirmed subscriber or a suppressed address. An address gets at
    /// most one an hour, or one a day after its owner had their data erased: within that time, a sign-up for another Collection waits, and one
    /// for the same Collection is dropped.
    /// </summary>
    /// <param name="encryptedSignUp">The sign-up, encrypted.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The subscriber to send the email to. The same sign-up returns the same again.</returns>
    /// <exception cref="FormatException">The sign-up cannot be decrypted.</exception>
    public async Task<RecordedSignUp> RecordAsync(string encryptedSignUp, CancellationToken cancellationToken)
    {
        var signUp = StoredSignUp.Parse(encryption.Decrypt(encryptedSignUp));
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
                return new RecordedSignUp(asked, RetryIn: null);
            if (known?.Subscriber.State is SubscriberState.Confirmed or SubscriberState.Suppressed
                || signUp.Given - known?.Subscriber.ConfirmationSent < interval)
            {
                return RecordedSignUp.Nothing;
            }

            var turn = (await suppressions.RecordConfirmationAsync(address, signUp.Collection, signUp.Given, cancellationToken)).Asked!;
            if (turn.Collection != signUp.Collection)
                return new RecordedSignUp(null, RetryIn: turn.At + interval - time.GetUtcNow());
            if (turn.Given != signUp.Given)
                return RecordedSignUp.Nothing;

            var pending = Pending(id, address, signUp, known?.Subscriber);
            var isStored = known is null
                ? await subscribers.TryAddAsync(pending, cancellationToken)
                : await subscribers.TryReplaceAsync(known, pending, cancellationToken);
            if (isStored)
                return new RecordedSignUp(pending, RetryIn: null);
        }
    }

    private static DigestPreferences Chosen(StoredSignUp signUp, DigestPreferences? earlier)
    {
        if (signUp.Preferences is null)
            return earlier ?? DigestPreferences.Default;
        var chosen = StoredPreferences.Read(signUp.Preferences);
        return earlier is null || signUp.ProvidedFields is null ? chosen : StoredPreferences.Merge(chosen, earlier, signUp.ProvidedFields);
    }

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
