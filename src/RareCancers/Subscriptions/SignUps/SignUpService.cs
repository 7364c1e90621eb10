using RareCancers.Mail;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions.SignUps;

/// <summary>
/// Queues sign-ups. Every sign-up with a valid address is queued unless too many were accepted, and nothing is looked up: neither the answer nor
/// the time it takes shows whether the address is known.
/// </summary>
public sealed class SignUpService(
    SubscriberTable subscribers,
    SubscriptionQueue queue,
    SignUpBacklog backlog,
    EncryptedText encryption,
    IOptions<CollectionsOptions> collections,
    IOptions<SubscriptionsOptions> options,
    TimeProvider time)
{
    /// <summary>Queues a sign-up.</summary>
    public async Task<SignUpOutcome> SignUpAsync(SignUp signUp, CancellationToken cancellationToken) =>
        await AnswerAsync(signUp, cancellationToken) with { SignUp = signUp };

    /// <summary>Queues a sign-up of a subscriber who has left, with the preferences they had; null when they are not stored.</summary>
    public async Task<SignUpOutcome?> ResubscribeAsync(SubscriberId id, CancellationToken cancellationToken)
    {
        if (await subscribers.FindAsync(id, cancellationToken) is not { Subscriber: var known })
            return null;
        if (!await backlog.TryAcceptAsync(cancellationToken))
            return new SignUpOutcome(SignUpStatus.Full, []);
        await QueueAsync(Store([known.Collection], known.Address, ConsentMethod.Form, preferences: null, input: null), cancellationToken);
        return new SignUpOutcome(SignUpStatus.Accepted, []) { SignUp = new SignUp(known.Collection, known.Address.Value, ConsentMethod.Form) };
    }

    private async Task<SignUpOutcome> AnswerAsync(SignUp signUp, CancellationToken cancellationToken)
    {
        var requested = collections.Value.FindRequested(signUp.Collection);
        if (requested.Count == 0)
            return new SignUpOutcome(SignUpStatus.UnknownCollection, []);
        if (EmailAddress.TryParse(signUp.Address) is not { } address)
            return new SignUpOutcome(SignUpStatus.InvalidAddress, []);

        var input = signUp.Preferences is { ProvidedFields.Count: > 0 } provided ? provided : null;
        var validation = input?.Validate(time.GetUtcNow(), defaultTimeZone: options.Value.DefaultTimeZone);
        if (validation is { Preferences: null })
            return new SignUpOutcome(SignUpStatus.InvalidPreferences, validation.Problems);
        if (!await backlog.TryAcceptAsync(cancellationToken))
            return new SignUpOutcome(SignUpStatus.Full, []);
        if (string.IsNullOrEmpty(signUp.Honeypot))
        {
            string[] keys = [.. requested.Select(collection => collection.Key)];
            await QueueAsync(Store(keys, address, signUp.Method, validation?.Preferences, input), cancellationToken);
        }

        return new SignUpOutcome(SignUpStatus.Accepted, []);
    }

    private StoredSignUp Store(
        string[] keys, EmailAddress address, ConsentMethod method, DigestPreferences? preferences, PreferencesInput? input) => new()
        {
            Collection = keys[0],
            AlsoFollows = keys.Length == 1 ? null : keys[1..],
            Address = address.Value,
            Given = time.GetUtcNow(),
            Method = method,
            ConsentText = ConsentText.Current,
            Preferences = preferences is null ? null : StoredPreferences.Write(preferences),
            ProvidedFields = input is null ? null : [.. input.ProvidedFields],
        };

    private Task QueueAsync(StoredSignUp signUp, CancellationToken cancellationToken) =>
        queue.SendAsync(new SubscriptionMessage(SubscriptionTask.SignUp, encryption.Encrypt(signUp.ToJson())), TimeSpan.Zero, cancellationToken);
}
