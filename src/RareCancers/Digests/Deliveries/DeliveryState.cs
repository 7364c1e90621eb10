namespace RareCancers.Digests.Deliveries;

/// <summary>How far one mail has come. The names are stored: never rename one.</summary>
public enum DeliveryState
{
    /// <summary>Someone is about to send it, or died doing so.</summary>
    Claimed,

    /// <summary>The mail server accepted it.</summary>
    Sent,

    /// <summary>The mail server refused it for good.</summary>
    Failed,

    /// <summary>When its turn came its reader was not, or no longer, one to be mailed.</summary>
    Suppressed,
}
