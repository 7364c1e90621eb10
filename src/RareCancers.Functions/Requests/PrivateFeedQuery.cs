using RareCancers.Addresses;
using RareCancers.Library;
using RareCancers.Subscriptions;

namespace RareCancers.Functions.Requests;

/// <summary>The private feed of a subscriber: the articles that their preferences select.</summary>
internal static class PrivateFeedQuery
{
    /// <summary>The feed of a subscriber. Its ID depends only on the subscriber, so that feed readers keep the feed when preferences change.</summary>
    public static FeedQuery Create(Subscriber owner, string token) =>
        new(new Selection(owner.Collection) { Interest = owner.Preferences.Interest })
        {
            NoticesOnly = owner.Preferences.NoticesOnly,
            Private = new PrivateFeed($"subscription:{owner.Id}", SubscriptionPaths.Feed(token)),
        };
}
