using RareCancers.Bench.Crashing.Receiving;

namespace RareCancers.Bench.Crashing;

/// <summary>What happens to a digest while it is planned and sent.</summary>
/// <param name="Name">A description.</param>
internal sealed record CrashScenario(string Name)
{
    /// <summary>The point at which the first sender is killed; null for none.</summary>
    public string? Point { get; init; }

    /// <summary>How many senders are killed from outside, at random times.</summary>
    public int RandomKills { get; init; }

    /// <summary>The longest time between a sender being ready and its being killed from outside.</summary>
    public TimeSpan LongestLife { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Where the emails go.</summary>
    public ReceiverKind Receiver { get; init; }

    /// <summary>How the mail server misbehaves.</summary>
    public MailServerFaults ServerFaults { get; init; } = new();

    /// <summary>How many senders run in parallel.</summary>
    public int Hosts { get; init; } = 1;

    /// <summary>Whether the timer fires twice, and each message is delivered twice, at the same time.</summary>
    public bool IsDoubled { get; init; }

    /// <summary>The clock error of the first sender, the second and so on, in hours; later senders have the right time.</summary>
    public IReadOnlyList<int> ClockOffsetHours { get; init; } = [];

    /// <summary>How many times the storage emulator is restarted.</summary>
    public int Restarts { get; init; }

    /// <summary>How many readers leave while the digest is being sent.</summary>
    public int Leavers { get; init; }

    /// <summary>How many people join while the digest is being planned.</summary>
    public int Joiners { get; init; }

    /// <summary>The speed-up of the senders' timers.</summary>
    public int TimerSpeed { get; init; } = 1;
}
