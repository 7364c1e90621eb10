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

    /// <summary>Whether there is any limit.</summary>
    public bool IsLimited => options.Value is not { PerMinute: null, PerHour: null };

    /// <summary>
    /// Grants as many emails as may be sent now. A grant counts from now on, whether or not its emails are sent: request what can be
    /// sent within seconds, and send it at once. Clocks must differ by less than a second.
    /// </summary>
    /// <param name="wanted">How many emails are to be sent, 1 or more.</param>
    /// <param name="cancellationToken">Cancels the call; a grant that was already stored counts.</param>
    /// <exception cref="RequestFailedException">Storage refused or failed: no email may be sent.</exception>
    public Task<MailAllowance> ReserveAsync(int wanted, CancellationToken cancellationToken) =>
        ReserveAsync(wanted, leavesRoom: false, cancellationToken);

    /// <summary>
    /// The same for bulk email: leaves a tenth of each limit that is 5 or more to other email, so that people who sign up need not
    /// wait for the end of a digest.
    /// </summary>
    /// <exception cref="RequestFailedException">Storage refused or failed: no email may be sent.</exception>
    public Task<MailAllowance> ReserveForManyAsync(int wanted, CancellationToken cancellationToken) =>
        ReserveAsync(wanted, leavesRoom: true, cancellationToken);

    private async Task<MailAllowance> ReserveAsync(int wanted, bool leavesRoom, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(wanted);
        if (!IsLimited)
            return new MailAllowance(wanted, AskAgain: null);

        while (true)
        {
            var read = await table.FindAsync<QuotaRow>(QuotaRow.Key, QuotaRow.Key, cancellationToken);
            var row = read ?? new QuotaRow();
            var known = (row.Minute, row.Hour);
            var allowance = Grant(row, wanted, leavesRoom, time.GetUtcNow());
            // Of two instances that read the same row, one writes and the other reads again. A write that the SDK retries because its
            // response was lost fails too and is counted twice: too few emails are sent then, never too many.
            if (known == (row.Minute, row.Hour) || await table.TryWriteAsync(row, read?.ETag, cancellationToken))
                return allowance;
        }
    }

    private MailAllowance Grant(QuotaRow row, int wanted, bool leavesRoom, DateTimeOffset now)
    {
        var lastMinute = minute.Since(QuotaRow.Read(row.Minute), now);
        var lastHour = hour.Since(QuotaRow.Read(row.Hour), now);
        var granted = Math.Min(wanted, Math.Min(minute.Room(lastMinute, leavesRoom), hour.Room(lastHour, leavesRoom)));
        if (granted > 0)
        {
            lastMinute = minute.Add(lastMinute, granted, now);
            lastHour = hour.Add(lastHour, granted, now);
        }

        (row.Minute, row.Hour) = (QuotaRow.Write(lastMinute), QuotaRow.Write(lastHour));
        DateTimeOffset?[] ends = [minute.NextRoom(lastMinute, leavesRoom), hour.NextRoom(lastHour, leavesRoom)];
        return new MailAllowance(granted, granted == wanted ? null : ends.Max());
    }
}
