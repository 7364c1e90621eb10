using RareCancers.Addresses;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions;

/// <summary>What people may see and change of what is stored about them, by the links of their mails.</summary>
public sealed class SubscriberSelfService(
    SubscriberTable subscribers, SuppressionService suppressions, SubscriberTokens tokens, TimeProvider time)
{
    /// <summary>Whose token it is; null when it does not hold, or nobody is stored.</summary>
    public async Task<Subscriber?> FindAsync(TokenPurpose purpose, string token, CancellationToken cancellationToken) =>
        tokens.Read(purpose, token) is { } id ? (await subscribers.FindAsync(id, cancellationToken))?.Subscriber : null;

    /// <summary>Why a token does not hold; null when it does.</summary>
    public TokenProblem? ProblemOf(TokenPurpose purpose, string token) => tokens.Validate(purpose, token).Problem;

    /// <summary>What someone chose, as a form shows it.</summary>
    public PreferencesInput InputOf(Subscriber subscriber) => PreferencesInput.From(subscriber.Preferences, time.GetUtcNow());

    /// <summary>A link of a subscriber to leave by.</summary>
    public string UnsubscribePath(SubscriberId subscriber) => SubscriptionPaths.Unsubscribe(tokens.LinksOf(subscriber).UnsubscribeToken);

    /// <summary>The token of a subscriber's private feed; the same one every time, and it holds for ever.</summary>
    public string FeedToken(SubscriberId subscriber) => tokens.Create(TokenPurpose.Feed, subscriber, lifetime: null);

    /// <summary>Stores what someone chose who is subscribed. Nothing is stored of anyone else, or when something is wrong with it.</summary>
    /// <returns>What is wrong; empty when it is stored. Null when the token does not hold, or its owner is not subscribed.</returns>
    public async Task<IReadOnlyList<FieldProblem>?> SaveAsync(string token, PreferencesInput input, CancellationToken cancellationToken)
    {
        if (tokens.Read(TokenPurpose.Preferences, token) is not { } id)
            return null;

        var reading = input.Read(time.GetUtcNow());
        while (await subscribers.FindAsync(id, cancellationToken) is { Subscriber.State: SubscriberState.Confirmed } read)
        {
            if (reading.Preferences is not { } chosen || chosen == read.Subscriber.Preferences
                || await subscribers.TryReplaceAsync(read, read.Subscriber with { Preferences = chosen }, cancellationToken))
            {
                return reading.Problems;
            }
        }

        return null;
    }

    /// <summary>
    /// Erases all that is stored of a token's owner, in all Collections; erasing again changes nothing. A keyed hash of the address
    /// stays, so that nobody else signs it up. False when the token does not hold.
    /// </summary>
    public async Task<bool> EraseAsync(string token, CancellationToken cancellationToken)
    {
        if (tokens.Read(TokenPurpose.Preferences, token) is not { } id)
            return false;
        if (await subscribers.FindAsync(id, cancellationToken) is { Subscriber.Address: var address })
            await suppressions.EraseAsync(address, id, cancellationToken);
        return true;
    }
}
