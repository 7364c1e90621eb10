using RareCancers.Bench.Crashing.Receiving;

namespace RareCancers.Bench.Crashing;

/// <summary>What may happen to a digest.</summary>
internal static class Plots
{
    /// <summary>Nothing.</summary>
    public static Plot Calm { get; } = new("undisturbed");

    /// <summary>The mail server puts some mails off.</summary>
    public static Plot Deferring { get; } = new("mails put off") { Manners = new Manners { Deferrals = 20 } };

    /// <summary>The mail server is away until the digest is paused, and longer.</summary>
    public static Plot Away { get; } = new("mail server away") { Manners = new Manners { Busy = 40 } };

    /// <summary>A kill at each point, whatever it takes to come there.</summary>
    public static IEnumerable<Plot> AtPoints() =>
    [
        .. CrashPoints.Ordinary.Select(point => Calm with { Name = point, Point = point }),
        .. CrashPoints.WhenDeferred.Select(point => Deferring with { Name = point, Point = point }),
        .. CrashPoints.WhenAway.Select(point => Away with { Name = point, Point = point }),
    ];

    /// <summary>Kills at any time, three a run.</summary>
    public static Plot AtRandom { get; } = new("at random") { RandomKills = 3 };

    /// <summary>What else goes wrong, with kills at any time beside it.</summary>
    public static IReadOnlyList<Plot> Others { get; } =
    [
        AtRandom with { Name = "timer and messages twice", IsDoubled = true },
        AtRandom with { Name = "two hosts", Hosts = 2 },
        AtRandom with { Name = "451, 452 and 454", Manners = new Manners { Deferrals = 20 } },
        AtRandom with { Name = "421 until paused", Manners = new Manners { Busy = 40 } },
        AtRandom with { Name = "no answer after acceptance", Manners = new Manners { Silences = 3 }, Haste = 60 },
        AtRandom with { Name = "connection cut instead of the answer", Manners = new Manners { Drops = 5 } },
        AtRandom with { Name = "connection cut inside the content", Manners = new Manners { Cuts = 5 } },
        AtRandom with { Name = "storage restarted, senders killed", Restarts = 1 },
        AtRandom with { Name = "readers leave", Leavers = 30 },
        AtRandom with { Name = "people join while it is planned", Joiners = 20 },
        AtRandom with { Name = "clock a day fast, then a day slow", HoursOff = [24, -24] },
        AtRandom with { Name = "clock a day slow, then a day fast", HoursOff = [-24, 24] },
    ];

    /// <summary>What else goes wrong, and nobody is killed.</summary>
    public static IReadOnlyList<Plot> Bloodless { get; } =
    [
        new("timer and messages twice, nobody killed") { IsDoubled = true },
        new("two hosts, nobody killed") { Hosts = 2 },
        new("421, nobody killed") { Manners = new Manners { Busy = 12 } },
        new("storage restarted, nobody killed") { Restarts = 2 },
    ];
}
