namespace RareCancers.Mail;

/// <summary>
/// Any stretch of time of one length, in which at most so many mails may go: not minutes or hours by the clock, of which two
/// neighbours could be used up around the full hour within moments. Times are Unix seconds.
/// </summary>
/// <param name="length">How long the stretch is.</param>
/// <param name="limit">How many mails may go in it; null for any number.</param>
internal sealed class QuotaWindow(TimeSpan length, int? limit)
{
    private const int Slices = 60;

    // Confirmations get one part in this many.
    private const int ConfirmationShare = 5;

    // All emails about subscriptions get this many parts out of Parts.
    private const int ServiceParts = 3;
    private const int Parts = 10;

    // One instance's clock may be behind and another's ahead: together by less than this.
    private const int ClockTolerance = 1;

    private readonly long seconds = (long)length.TotalSeconds;

    // Grants are summed up by slices, so that a row stays small.
    private readonly long slice = (long)length.TotalSeconds / Slices;

    /// <summary>
    /// The stretch of time that limits confirmation emails: a fifth of the limit in the same time; of a limit below 5, one in as much
    /// time as 5 mails take.
    /// </summary>
    public static QuotaWindow ForConfirmations(TimeSpan length, int? limit) => limit switch
    {
        null => new QuotaWindow(length, limit: null),
        >= ConfirmationShare => new QuotaWindow(length, limit / ConfirmationShare),
        _ => new QuotaWindow(length * ConfirmationShare / limit.Value, 1),
    };

    /// <summary>
    /// The stretch of time that limits all emails about subscriptions: three tenths of the limit in the same time; of a limit below 10, three
    /// in as much time as 10 mails take.
    /// </summary>
    public static QuotaWindow ForServiceMail(TimeSpan length, int? limit) => limit switch
    {
        null => new QuotaWindow(length, limit: null),
        >= Parts => new QuotaWindow(length, (int)((long)limit * ServiceParts / Parts)),
        _ => new QuotaWindow(length * Parts / limit.Value, ServiceParts),
    };

    /// <summary>
    /// The average time between two confirmation emails while a digest uses all that it may, and welcomes and goodbyes what confirmations
    /// leave to them; zero without a limit. Of a limit below 5, digests leave nothing to others: there it is the time of their share.
    /// </summary>
    public static TimeSpan ConfirmationIntervalDuringDigest(TimeSpan length, int? limit) => limit is { } most && ReserveFor(most) > 0
        ? length / (ReserveFor(most) - ReserveFor(most, MailPriority.Confirmation))
        : ForConfirmations(length, limit).AverageInterval;

    /// <summary>The average time between two mails when as many go as may; zero without a limit.</summary>
    public TimeSpan AverageInterval => limit is { } most ? length / most : TimeSpan.Zero;

    /// <summary>The grants that still count, by the ends of their slices, oldest first.</summary>
    public IReadOnlyList<QuotaGrant> Since(IReadOnlyList<QuotaGrant> grants, DateTimeOffset now) =>
        limit is null ? [] : [.. Known(grants, now.ToUnixTimeSeconds()).Where(grant => NextSecond(grant) > now.ToUnixTimeSeconds())];

    /// <summary>How many more mails may go now, given the grants that still count.</summary>
    /// <param name="grants">The grants.</param>
    /// <param name="priority">Whom the mails are for.</param>
    /// <param name="others">How many mails others may send at most, so that no more is left to them.</param>
    public int Room(IReadOnlyList<QuotaGrant> grants, MailPriority priority = MailPriority.Subscriber, int others = int.MaxValue) =>
        limit is { } most ? Math.Max(0, most - Math.Min(ReserveFor(most, priority), others) - grants.Sum(grant => grant.Mails)) : int.MaxValue;

    /// <summary>
    /// How many mails of a limit digests leave to others: a tenth, and two of a limit from 7 to 10, so that a confirmation email leaves one
    /// to welcomes and goodbyes.
    /// </summary>
    public static int ReserveFor(int limit) => limit switch
    {
        < 5 => 0,
        < 7 => 1,
        _ => Math.Max(2, (limit + 9) / 10),
    };

    /// <summary>The grants with one more, made now.</summary>
    public IReadOnlyList<QuotaGrant> Add(IReadOnlyList<QuotaGrant> grants, int mails, DateTimeOffset now)
    {
        var end = EndOfSlice(now.ToUnixTimeSeconds());
        if (limit is null)
            return [];
        return grants is [.., var last] && last.End == end
            ? [.. grants.SkipLast(1), last with { Mails = last.Mails + mails }]
            : [.. grants, new QuotaGrant(end, mails)];
    }

    /// <summary>When the first of the grants stops counting, in UTC; null while there is room, or no limit.</summary>
    public DateTimeOffset? NextRoom(
        IReadOnlyList<QuotaGrant> grants, MailPriority priority = MailPriority.Subscriber, int others = int.MaxValue) =>
        Room(grants, priority, others) > 0 || grants.Count == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(NextSecond(grants[0]));

    private static int ReserveFor(int limit, MailPriority priority) => priority switch
    {
        MailPriority.Subscriber => 0,
        MailPriority.Digest => ReserveFor(limit),
        // Of what digests leave, half is for people who confirmed.
        MailPriority.Confirmation => ReserveFor(limit) / 2,
        _ => throw new ArgumentOutOfRangeException(nameof(priority), priority, "Unknown priority."),
    };

    // Another instance's clock may be ahead, or ours may have been set back. A grant from the future was made by now at the
    // latest; left as it is, one made by a clock a day ahead would count for a day.
    private IEnumerable<QuotaGrant> Known(IReadOnlyList<QuotaGrant> grants, long now) =>
        from grant in grants
        let end = Math.Min(grant.End, EndOfSlice(now))
        group grant.Mails by end into grantsAtOnce
        orderby grantsAtOnce.Key
        select new QuotaGrant(grantsAtOnce.Key, grantsAtOnce.Sum());

    private long EndOfSlice(long second) => ((second / slice) + 1) * slice;

    private long NextSecond(QuotaGrant grant) => grant.End + seconds + ClockTolerance;
}
