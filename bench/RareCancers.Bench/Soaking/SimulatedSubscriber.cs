namespace RareCancers.Bench.Soaking;

/// <summary>Someone who signs up and may leave or lose the mailbox. All times are from this machine's clock.</summary>
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

    /// <summary>Just before a report said that their mailbox does not exist; null if none does.</summary>
    public DateTimeOffset? Bouncing { get; set; }

    /// <summary>When that report had been read.</summary>
    public DateTimeOffset? Bounced { get; set; }

    /// <summary>Whether the subscription has not ended and is not about to.</summary>
    public bool IsSubscribed => Leaving is null && Bouncing is null;
}
