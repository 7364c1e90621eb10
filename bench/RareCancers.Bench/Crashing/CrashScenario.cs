using RareCancers.Bench.Crashing.Receiving;

namespace RareCancers.Bench.Crashing;

/// <summary>What happens to a digest while it is planned and sent.</summary>
/// <param name="Name">In words.</param>
internal sealed record Plot(string Name)
{
    /// <summary>The point at which the first sender is killed; null for none.</summary>
    public string? Point { get; init; }

    /// <summary>How many senders are killed from outside, at any time.</summary>
    public int RandomKills { get; init; }

    /// <summary>The longest that a sender that is to be killed from outside lives once it is ready.</summary>
    public TimeSpan LongestLife { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>What takes the mails.</summary>
    public Receiver Receiver { get; init; }

    /// <summary>How the mail server behaves.</summary>
    public Manners Manners { get; init; } = new();

    /// <summary>How many senders work at once.</summary>
    public int Hosts { get; init; } = 1;

    /// <summary>Whether the timer fires twice at once, and each message is delivered twice at once.</summary>
    public bool IsDoubled { get; init; }

    /// <summary>How many hours off the clock is of the first sender, the second, and so on; after the last of them it is right.</summary>
    public IReadOnlyList<int> HoursOff { get; init; } = [];

    /// <summary>How often the storage emulator is restarted.</summary>
    public int Restarts { get; init; }

    /// <summary>How many readers leave while mails go.</summary>
    public int Leavers { get; init; }

    /// <summary>How many people join while the digest is planned.</summary>
    public int Joiners { get; init; }

    /// <summary>How many times as fast the senders' timers run.</summary>
    public int Haste { get; init; } = 1;
}
