using RareCancers.Bench.Crashing.Receiving;

namespace RareCancers.Bench.Crashing;

/// <summary>The scenarios.</summary>
internal static class CrashScenarios
{
    /// <summary>Nothing goes wrong.</summary>
    public static CrashScenario Undisturbed { get; } = new("undisturbed");

    /// <summary>The mail server defers some emails.</summary>
    public static CrashScenario Deferring { get; } = new("emails deferred") { ServerFaults = new MailServerFaults { Deferrals = 20 } };

    /// <summary>The mail server is unavailable until after the digest has been paused.</summary>
    public static CrashScenario Away { get; } = new("mail server unavailable") { ServerFaults = new MailServerFaults { Busy = 40 } };

    /// <summary>One kill at each point, with the mail server behaviour that leads there.</summary>
    public static IEnumerable<CrashScenario> AtPoints() =>
    [
        .. CrashPoints.Ordinary.Select(point => Undisturbed with { Name = point, Point = point }),
        .. CrashPoints.WhenDeferred.Select(point => Deferring with { Name = point, Point = point }),
        .. CrashPoints.WhenAway.Select(point => Away with { Name = point, Point = point }),
    ];

    /// <summary>Three kills per run at random times.</summary>
    public static CrashScenario AtRandom { get; } = new("at random") { RandomKills = 3 };

    /// <summary>Other faults, together with kills at random times.</summary>
    public static IReadOnlyList<CrashScenario> Others { get; } =
    [
        AtRandom with { Name = "timer and messages twice", IsDoubled = true },
        AtRandom with { Name = "two hosts", Hosts = 2 },
        AtRandom with { Name = "451, 452 and 454", ServerFaults = new MailServerFaults { Deferrals = 20 } },
        AtRandom with { Name = "421 until paused", ServerFaults = new MailServerFaults { Busy = 40 } },
        AtRandom with { Name = "no answer after acceptance", ServerFaults = new MailServerFaults { Silences = 3 }, TimerSpeed = 60 },
        AtRandom with { Name = "connection cut instead of the answer", ServerFaults = new MailServerFaults { Drops = 5 } },
        AtRandom with { Name = "connection cut inside the content", ServerFaults = new MailServerFaults { Cuts = 5 } },
        AtRandom with { Name = "storage restarted, senders killed", Restarts = 1 },
        AtRandom with { Name = "readers leave", Leavers = 30 },
        AtRandom with { Name = "people join while it is planned", Joiners = 20 },
        AtRandom with { Name = "clock a day fast, then a day slow", ClockOffsetHours = [24, -24] },
        AtRandom with { Name = "clock a day slow, then a day fast", ClockOffsetHours = [-24, 24] },
    ];

    /// <summary>Other faults, without kills.</summary>
    public static IReadOnlyList<CrashScenario> WithoutKills { get; } =
    [
        new("timer and messages twice, nobody killed") { IsDoubled = true },
        new("two hosts, nobody killed") { Hosts = 2 },
        new("421, nobody killed") { ServerFaults = new MailServerFaults { Busy = 12 } },
        new("storage restarted, nobody killed") { Restarts = 2 },
    ];
}
