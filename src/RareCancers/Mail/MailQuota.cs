namespace RareCancers.Mail;

/// <summary>
/// The table <c>MailQuota</c>: how many emails may be sent in any minute and in any hour, across instances. The latest grants are
/// in one row, which every grant replaces by its ETag.
/// </summary>
public sealed class MailQuota(TableClient table, IOptions<MailOptions> options, TimeProvider time)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "MailQuota";

    private readonly Share minute = new(
        new(TimeSpan.FromMinutes(1), options.Value.PerMinute),
        QuotaWindow.ForServiceMail(TimeSpan.FromMinutes(1), options.Value.PerMinute),
        QuotaWindow.ForConfirmations(TimeSpan.FromMinutes(1), options.Value.PerMinute));

    private readonly Share hour = new(
        new(TimeSpan.FromHours(1), options.Value.PerHour),
        QuotaWindow.ForServiceMail(TimeSpan.FromHours(1), options.Value.PerHour),
        QuotaWindow.ForConfirmations(TimeSpan.FromHours(1), options.Value.PerHour));

    /// <summary>Whether there is any limit.</summary>
    public bool IsLimited => options.Value is not { PerMinute: null, PerHour: null };

    /// <summary>The average time between two confirmation emails when many wait; zero without a limit.</summary>
    public TimeSpan ConfirmationInterval => Longer(minute.Confirmations.AverageInterval, hour.Confirmations.AverageInterval);

    /// <summary>The same while a digest is sent.</summary>
    public TimeSpan ConfirmationIntervalDuringDigest => Longer(
        QuotaWindow.ConfirmationIntervalDuringDigest(TimeSpan.FromMinutes(1), options.Value.PerMinute),
        QuotaWindow.ConfirmationIntervalDuringDigest(TimeSpan.FromHours(1), options.Value.PerHour));

    /// <summary>
    /// Grants as many welcomes and goodbyes as may be sent now: with confirmation emails, at most three tenths of each limit; of a limit below
    /// 10, three in the time in which 10 emails may be sent. A grant counts from now on, whether or not its emails are sent: request what can
    /// be sent within seconds, and send it at once. Clocks must differ by less than a second.
    /// </summary>
    /// <param name="wanted">How many emails are to be sent, 1 or more.</param>
    /// <param name="cancellationToken">Cancels the call; a grant that was already stored counts.</param>
    /// <exception cref="RequestFailedException">Storage refused or failed: no email may be sent.</exception>
    public Task<MailAllowance> ReserveAsync(int wanted, CancellationToken cancellationToken) =>
        ReserveAsync(wanted, MailPriority.Subscriber, cancellationToken);

    /// <summary>
    /// The same for bulk email, without a share: leaves a tenth of each limit that is 5 or more to other email that may be sent, so that people
    /// who sign up need not wait for the end of a digest.
    /// </summary>
    /// <exception cref="RequestFailedException">Storage refused or failed: no email may be sent.</exception>
    public Task<MailAllowance> ReserveForManyAsync(int wanted, CancellationToken cancellationToken) =>
        ReserveAsync(wanted, MailPriority.Digest, cancellationToken);

    /// <summary>
    /// The same for one email to an address that is not confirmed. All of these together get at most a fifth of each limit, so that no
    /// number of sign-ups delays digests; of a limit below 5, one in the time in which 5 emails may be sent.
    /// </summary>
    /// <exception cref="RequestFailedException">Storage refused or failed: no email may be sent.</exception>
    public Task<MailAllowance> ReserveForConfirmationAsync(CancellationToken cancellationToken) =>
        ReserveAsync(wanted: 1, MailPriority.Confirmation, cancellationToken);

    private async Task<MailAllowance> ReserveAsync(int wanted, MailPriority priority, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(wanted);
        if (!IsLimited)
            return new MailAllowance(wanted, AskAgain: null);

        while (true)
        {
            var read = await table.FindAsync<QuotaRow>(QuotaRow.Key, QuotaRow.Key, cancellationToken);
            var row = read ?? new QuotaRow();
            var known = Grants(row);
            var allowance = Grant(row, wanted, priority, time.GetUtcNow());
            // Of two instances that read the same row, one writes and the other reads again. A write that the SDK retries because its
            // response was lost fails too and is counted twice: too few emails are sent then, never too many.
            if (known == Grants(row) || await table.TryWriteAsync(row, read?.ETag, cancellationToken))
                return allowance;
        }
    }

    private MailAllowance Grant(QuotaRow row, int wanted, MailPriority priority, DateTimeOffset now)
    {
        var minuteGrants = minute.Since([row.Minute, row.MinuteServiceMails, row.MinuteConfirmations], now);
        var hourGrants = hour.Since([row.Hour, row.HourServiceMails, row.HourConfirmations], now);
        var granted = Math.Min(wanted, Math.Min(minute.Room(minuteGrants, priority), hour.Room(hourGrants, priority)));
        if (granted > 0)
        {
            minute.Add(minuteGrants, priority, granted, now);
            hour.Add(hourGrants, priority, granted, now);
        }

        var (minuteTexts, hourTexts) = (minuteGrants.Select(QuotaRow.Write).ToArray(), hourGrants.Select(QuotaRow.Write).ToArray());
        (row.Minute, row.MinuteServiceMails, row.MinuteConfirmations) = (minuteTexts[0], minuteTexts[1], minuteTexts[2]);
        (row.Hour, row.HourServiceMails, row.HourConfirmations) = (hourTexts[0], hourTexts[1], hourTexts[2]);
        if (granted == wanted)
            return new MailAllowance(granted, AskAgain: null);

        DateTimeOffset?[] ends = [minute.NextRoom(minuteGrants, priority), hour.NextRoom(hourGrants, priority)];
        return new MailAllowance(granted, ends.Max());
    }

    private static (string, string, string, string, string, string) Grants(QuotaRow row) =>
        (row.Minute, row.Hour, row.MinuteServiceMails, row.HourServiceMails, row.MinuteConfirmations, row.HourConfirmations);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    // A limit, with the parts of it for all emails about subscriptions and for confirmations. An email counts in every part that it belongs
    // to; grants are in this order too.
    private sealed record Share(QuotaWindow All, QuotaWindow ServiceMails, QuotaWindow Confirmations)
    {
        private QuotaWindow[] Windows { get; } = [All, ServiceMails, Confirmations];

        public IReadOnlyList<QuotaGrant>[] Since(string[] texts, DateTimeOffset now) =>
            [.. Windows.Zip(texts, (window, text) => window.Since(QuotaRow.Read(text), now))];

        public int Room(IReadOnlyList<QuotaGrant>[] grants, MailPriority priority) =>
            Counted(priority).Min(part => Windows[part].Room(grants[part], Priority(part, priority), Others(grants)));

        public void Add(IReadOnlyList<QuotaGrant>[] grants, MailPriority priority, int mails, DateTimeOffset now)
        {
            foreach (var part in Counted(priority))
                grants[part] = Windows[part].Add(grants[part], mails, now);
        }

        public DateTimeOffset? NextRoom(IReadOnlyList<QuotaGrant>[] grants, MailPriority priority) =>
            Counted(priority).Max(part => Windows[part].NextRoom(grants[part], Priority(part, priority), Others(grants)));

        // Digests leave to others no more than those may still send.
        private int Others(IReadOnlyList<QuotaGrant>[] grants) => ServiceMails.Room(grants[1]);

        private static MailPriority Priority(int part, MailPriority priority) => part == 0 ? priority : MailPriority.Subscriber;

        private static IEnumerable<int> Counted(MailPriority priority) => Enumerable.Range(0, priority switch
        {
            MailPriority.Digest => 1,
            MailPriority.Subscriber => 2,
            MailPriority.Confirmation => 3,
            _ => throw new ArgumentOutOfRangeException(nameof(priority), priority, "Unknown priority."),
        });
    }
}
