namespace RareCancers.WebSub;

/// <summary>What a hub said when it was told of a change.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Reason">Why it was not taken, as a sentence; null when it was.</param>
internal sealed record Ping(PingOutcome Outcome, string? Reason = null)
{
    public static Ping Taken { get; } = new(PingOutcome.Taken);

    public static Ping Refused(string reason) => new(PingOutcome.Refused, reason);

    public static Ping Later(string reason) => new(PingOutcome.Later, reason);
}
