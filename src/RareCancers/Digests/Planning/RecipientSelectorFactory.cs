using RareCancers.Articles.Storing;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Settling;
using RareCancers.Subscriptions.Cohorts;

namespace RareCancers.Digests.Planning;

/// <summary>Creates the recipient selectors of digests.</summary>
public sealed class RecipientSelectorFactory(
    ArticleTable articles,
    DigestItemTable items,
    CohortTable cohorts,
    PlanTable plans,
    DeliveryLedger ledger,
    DeliveryHistory history,
    IOptions<SiteOptions> site)
{
    /// <summary>The selector of one digest.</summary>
    /// <param name="digest">The digest.</param>
    /// <param name="collection">Its Collection.</param>
    /// <param name="isKept">Whether the digest's items are stored; false for a forecast.</param>
    internal RecipientSelector Create(Digest digest, CollectionOptions collection, bool isKept) => new(
        digest,
        cohorts,
        new ItemFreezer(digest, articles, items, isKept, collection, site.Value),
        new AnnouncementLookup(digest.Collection, articles, items, plans, ledger, history));
}
