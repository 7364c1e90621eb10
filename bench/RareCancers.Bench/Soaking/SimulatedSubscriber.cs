namespace RareCancers.Bench.Soaking;

/// <summary>Someone who signs up, and may leave. All moments are this machine's.</summary>
/// <param name="Address">Theirs.</param>
internal sealed record Person(string Address)
{
    /// <summary>When their sign-up was answered; null before.</summary>
    public DateTimeOffset? SignedUp { get; set; }

    /// <summary>Just before they pressed the button of the confirmation; null before.</summary>
    public DateTimeOffset? Confirming { get; set; }

    /// <summary>When that was answered.</summary>
    public DateTimeOffset? Confirmed { get; set; }

    /// <summary>Just before they left by one click; null when they stay.</summary>
    public DateTimeOffset? Leaving { get; set; }

    /// <summary>When that was answered.</summary>
    public DateTimeOffset? Left { get; set; }
}
