namespace RareCancers.Mail;

/// <summary>
/// The table <c>MailQuota</c>: how many emails may be sent in any minute and in any hour, across instances. The latest grants are
/// in one row, which every grant replaces by its ETag.
/// </summary>
public sealed class MailQuota(TableClient table, IOptions<MailOptions> options, TimeProvider time)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "MailQuota";

    private readonly QuotaWindow minute = new(TimeSpan.FromMinutes(1), options.Value.PerMinute);
    private readonly QuotaWindow hour = new(TimeSpan.FromHours(1), options.Value.PerHour);
    private readonly QuotaWindow confirmationMinute = QuotaWindow.ForConfirmations(TimeSpan.FromMinutes(1), options.Value.PerMinute);
    private readonly QuotaWindow confirmationHour = QuotaWindow.ForConfirmations(TimeSpan.FromHours(1), options.Value.PerHour);

    /// <summary>Whether there is any limit.</summary>
    public bool IsLimited => options.Value is not { PerMinute: null, PerHour: null };

    /// <summary>The average time between two confirmation emails when many wait; zero without a limit.</summary>
    public TimeSpan ConfirmationInterval =>
        confirmationMinute.AverageInterval > confirmationHour.AverageInterval ? confirmationMinute.AverageInterval : confirmationHour.AverageInterval;

    /// <summary>
    /// Grants as many emails to confirmed subscribers as may be sent now. A grant counts from now on, whether or not its emails are sent: request what can be
    /// sent within seconds, and send it at once. Clocks must differ by less than a second.
    /// </summary>
    /// <param name="wanted">How many emails are to be sent, 1 or more.</param>
    /// <param name="cancellationToken">Cancels the call; a grant that was already stored counts.</param>
    /// <exception cref="RequestFailedException">Storage refused or failed: no email may be sent.</exception>
    public Task<MailAllowance> ReserveAsync(int wanted, CancellationToken cancellationToken) =>
        ReserveAsync(wanted, MailPriority.Subscriber, cancellationToken);

    /// <summary>
    /// The same for bulk email: leaves a tenth of each limit that is 5 or more to other email, so that people who sign up need not
    /// wait for the end of a digest.
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

    // Confirmations count in the limits of all emails and in their own.
    private MailAllowance Grant(QuotaRow row, int wanted, MailPriority priority, DateTimeOffset now)
    {
        var isConfirmation = priority == MailPriority.Confirmation;
        var lastMinute = minute.Since(QuotaRow.Read(row.Minute), now);
        var lastHour = hour.Since(QuotaRow.Read(row.Hour), now);
        var minuteConfirmations = confirmationMinute.Since(QuotaRow.Read(row.MinuteConfirmations), now);
        var hourConfirmations = confirmationHour.Since(QuotaRow.Read(row.HourConfirmations), now);
        var granted = Math.Min(wanted, Math.Min(minute.Room(lastMinute, priority), hour.Room(lastHour, priority)));
        if (isConfirmation)
            granted = Math.Min(granted, Math.Min(confirmationMinute.Room(minuteConfirmations), confirmationHour.Room(hourConfirmations)));
        if (granted > 0)
        {
            lastMinute = minute.Add(lastMinute, granted, now);
            lastHour = hour.Add(lastHour, granted, now);
        }

        if (granted > 0 && isConfirmation)
        {
            minuteConfirmations = confirmationMinute.Add(minuteConfirmations, granted, now);
            hourConfirmations = confirmationHour.Add(hourConfirmations, granted, now);
        }

        (row.Minute, row.Hour) = (QuotaRow.Write(lastMinute), QuotaRow.Write(lastHour));
        (row.MinuteConfirmations, row.HourConfirmations) = (QuotaRow.Write(minuteConfirmations), QuotaRow.Write(hourConfirmations));
        if (granted == wanted)
            return new MailAllowance(granted, AskAgain: null);

        DateTimeOffset?[] ends =
        [
            minute.NextRoom(lastMinute, priority),
            hour.NextRoom(lastHour, priority),
            isConfirmation ? confirmationMinute.NextRoom(minuteConfirmations) : null,
            isConfirmation ? confirmationHour.NextRoom(hourConfirmations) : null,
        ];
        return new MailAllowance(granted, ends.Max());
    }

    private static (string, string, string, string) Grants(QuotaRow row) => (row.Minute, row.Hour, row.MinuteConfirmations, row.HourConfirmations);
}
