namespace RareCancers.Subscriptions.Emails;

/// <summary>The last email of a kind to a subscriber, as a table row.</summary>
internal sealed class ServiceMailRow : TableRow
{
    // When the event happened that it is sent for.
    public DateTimeOffset Occasion { get; set; }
    public DateTimeOffset Claimed { get; set; }
    public DateTimeOffset? Ended { get; set; }
}
