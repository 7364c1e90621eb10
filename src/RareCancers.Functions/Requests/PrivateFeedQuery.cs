using RareCancers.Addresses;
using RareCancers.Library;
using RareCancers.Subscriptions;

namespace RareCancers.Functions.Requests;

/// <summary>The feed of what someone chose.</summary>
internal static class PrivateFeedQuery
{
    /// <summary>Which feed it is. Its id follows from the subscriber alone, so that readers keep it whatever is chosen later.</summary>
    public static FeedQuery Query(Subscriber owner, string token) =>
        new(new Selection(owner.Collection) { Interest = owner.Preferences.Interest })
        {
            NoticesOnly = owner.Preferences.NoticesOnly,
            Private = new PrivateFeed($"subscription:{owner.Id}", SubscriptionPaths.Feed(token)),
        };
}
