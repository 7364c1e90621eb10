using RareCancers.Mail;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions;

/// <summary>Finds the IDs under which an address may be subscribed.</summary>
public sealed class SubscriberIds(SubscriberTokens tokens, IOptions<CollectionsOptions> collections)
{
    /// <summary>
    /// One ID for each slug of each Collection that is followed; the given one comes last, even when its Collection is no longer followed.
    /// </summary>
    public IEnumerable<SubscriberId> For(EmailAddress address, SubscriberId? last)
    {
        var ids = collections.Value.Items.SelectMany(collection => Of(collection, address));
        return last is null ? ids : ids.Where(id => id != last).Append(last);
    }

    /// <summary>The IDs that an address may have in a Collection: the one for new subscribers, and those derived from its later slugs.</summary>
    public IEnumerable<SubscriberId> Of(string slug, EmailAddress address) =>
        collections.Value.Find(slug) is { } collection ? Of(collection, address) : [tokens.IdOf(slug, address)];

    /// <summary>Whether an ID is one of those that an address may have in a Collection; false for a text that is not an address.</summary>
    public bool IsOf(SubscriberId id, string slug, string address) => EmailAddress.TryParse(address) is { } known && Of(slug, known).Contains(id);

    private IEnumerable<SubscriberId> Of(CollectionOptions collection, EmailAddress address) =>
        collection.Slugs.Where(slug => slug != collection.Key).Prepend(collection.Key).Select(slug => tokens.IdOf(slug, address));
}
