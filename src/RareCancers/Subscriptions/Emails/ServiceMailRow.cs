using RareCancers.Storage;

namespace RareCancers.Subscriptions.Emails;

/// <summary>The mark of the last mail of a kind to a subscriber, as a table row.</summary>
internal sealed class ServiceMailRow : TableRow
{
    // For what it was sent: when that happened.
    public DateTimeOffset Occasion { get; set; }
    public DateTimeOffset Claimed { get; set; }
    public DateTimeOffset? Ended { get; set; }
}
