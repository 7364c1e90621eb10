using RareCancers.Mail;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions;

/// <summary>Finds the IDs under which an address may be subscribed.</summary>
public sealed class SubscriberIds(SubscriberTokens tokens, IOptions<CollectionsOptions> collections)
{
    /// <summary>One ID for each Collection that is followed; the given one comes last, even when its Collection is no longer followed.</summary>
    public IEnumerable<SubscriberId> For(EmailAddress address, SubscriberId? last)
    {
        var ids = collections.Value.Items.Select(collection => tokens.IdOf(collection.Slug, address));
        return last is null ? ids : ids.Where(id => id != last).Append(last);
    }
}
