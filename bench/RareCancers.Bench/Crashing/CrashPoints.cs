namespace RareCancers.Bench.Crashing;

/// <summary>The points at which a sender is killed.</summary>
internal static class CrashPoints
{
    public const string BeforeMail = "before an email";
    public const string AfterMail = "after an email was accepted, before its record";

    // The mail server sees these and has the sender killed.
    public const string Envelope = "after an email's envelope";
    public const string InContent = "inside an email's content";
    public const string Unanswered = "after an email's content, before the answer";
    public const string Answered = "after the answer was sent";

    /// <summary>The points that the mail server sees.</summary>
    public static IReadOnlyList<string> AtServer { get; } = [Envelope, InContent, Unanswered, Answered];

    /// <summary>The points that every digest passes.</summary>
    public static IReadOnlyList<string> Ordinary { get; } =
    [
        .. Around("adding the digest", "noting what is announced", "freezing the items", "storing a plan", "queueing a shard",
            "marking the digest as queued", "moving the due time"),
        "after reading a cohort",
        .. Around("receiving messages"), "after reading a plan", "after checking which emails are claimed",
        .. Around("claiming emails"), "after looking who is still there",
        BeforeMail, .. AtServer, AfterMail,
        .. Around("recording ends", "deleting a message"),
    ];

    /// <summary>The points of a digest when the server defers some of its emails.</summary>
    public static IReadOnlyList<string> WhenDeferred { get; } =
        ["after reading the ledger", .. Around("giving claims back", "putting a shard off", "taking claims over")];

    /// <summary>The points of a digest whose mail server is unavailable.</summary>
    public static IReadOnlyList<string> WhenAway { get; } = [.. Around("listing the digest as paused", "pausing the digest")];

    private static IEnumerable<string> Around(params IEnumerable<string> steps) => steps.SelectMany(step => new[] { $"before {step}", $"after {step}" });
}
