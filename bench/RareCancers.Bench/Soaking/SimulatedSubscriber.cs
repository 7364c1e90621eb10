namespace RareCancers.Bench.Soaking;

/// <summary>Someone who signs up and may leave. All times are from this machine's clock.</summary>
/// <param name="Address">The email address.</param>
internal sealed record SimulatedSubscriber(string Address)
{
    /// <summary>When the sign-up was answered; null before.</summary>
    public DateTimeOffset? SignedUp { get; set; }

    /// <summary>Just before the confirmation was sent; null before.</summary>
    public DateTimeOffset? Confirming { get; set; }

    /// <summary>When that was answered.</summary>
    public DateTimeOffset? Confirmed { get; set; }

    /// <summary>Just before they unsubscribed with one click; null if they stay.</summary>
    public DateTimeOffset? Leaving { get; set; }

    /// <summary>When that was answered.</summary>
    public DateTimeOffset? Left { get; set; }
}
