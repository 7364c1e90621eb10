using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Planning;

namespace RareCancers.Digests.Settling;

/// <summary>What is stored about one email of a digest to one subscriber.</summary>
/// <param name="Number">The digest's number.</param>
/// <param name="Items">The change-log numbers of its items, newest first.</param>
/// <param name="Variant">Its entry in the plan, with the subscriber's choices; null once it is settled.</param>
/// <param name="Record">Its entry in the ledger; null when there is none.</param>
internal sealed record DeliveryEntry(long Number, ValueList<long> Items, PlannedVariant? Variant, DeliveryRecord? Record);
