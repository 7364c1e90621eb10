using RareCancers.Mail;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions.SignUps;

/// <summary>
/// Limits confirmation emails by the domain of the address, across instances, so that nobody can have many mailboxes of one organisation
/// emailed. Large public mail providers have no such limit. Rows of the table <c>MailQuota</c>, without the domain's name.
/// </summary>
public sealed class DomainLimit(TableClient table, SubscriberTokens tokens, TimeProvider time)
{
    /// <summary>How many confirmation emails a domain gets in any hour.</summary>
    public const int PerHour = 50;

    /// <summary>How many confirmation emails a domain gets in any 24 hours.</summary>
    public const int PerDay = 200;

    private readonly QuotaWindow hour = new(TimeSpan.FromHours(1), PerHour);
    private readonly QuotaWindow day = new(TimeSpan.FromDays(1), PerDay);

    /// <summary>Counts a confirmation email, unless the domain has had as many as it gets. Of several calls at once, no more are counted.</summary>
    /// <returns>Whether it may be sent; if not, when to ask again, or never on a day when the domain has had its emails.</returns>
    /// <exception cref="RequestFailedException">Storage refused or failed: no email may be sent.</exception>
    public async Task<ConfirmationTurn> TakeTurnAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        if (MailProviders.IsPublic(address.Domain))
            return new ConfirmationTurn(IsGranted: true, RetryIn: null);

        while (true)
        {
            var now = time.GetUtcNow();
            var key = tokens.DomainKeyOf(address);
            var read = await table.FindAsync<DomainRow>(DomainRow.Partition, key, cancellationToken);
            var (lastHour, lastDay) = (hour.Since(QuotaRow.Read(read?.Hour ?? ""), now), day.Since(QuotaRow.Read(read?.Day ?? ""), now));
            if (day.NextRoom(lastDay) is not null)
                return new ConfirmationTurn(IsGranted: false, RetryIn: null);
            if (hour.NextRoom(lastHour) is { } next)
                return new ConfirmationTurn(IsGranted: false, next - now);

            var row = new DomainRow { RowKey = key, Hour = QuotaRow.Write(hour.Add(lastHour, 1, now)), Day = QuotaRow.Write(day.Add(lastDay, 1, now)) };
            if (await table.TryWriteAsync(row, read?.ETag, cancellationToken))
                return new ConfirmationTurn(IsGranted: true, RetryIn: null);
        }
    }

    /// <summary>Deletes the records of domains that got no confirmation email in the last 24 hours.</summary>
    public async Task DeleteExpiredAsync(CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<DomainRow>(TableKey.All(DomainRow.Partition), cancellationToken: cancellationToken))
        {
            if (day.Since(QuotaRow.Read(row.Day), time.GetUtcNow()) is [])
                await table.TryDeleteAsync(row, cancellationToken);
        }
    }
}
