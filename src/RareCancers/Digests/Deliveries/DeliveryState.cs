namespace RareCancers.Digests.Deliveries;

/// <summary>The state of one email. The names are stored: never rename one.</summary>
public enum DeliveryState
{
    /// <summary>A sender is about to send it, or died while doing so.</summary>
    Claimed,

    /// <summary>The mail server accepted it.</summary>
    Sent,

    /// <summary>The mail server refused it permanently.</summary>
    Failed,

    /// <summary>Its recipient was not, or no longer, subscribed when its turn came.</summary>
    Suppressed,
}
