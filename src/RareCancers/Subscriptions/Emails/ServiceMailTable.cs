using Azure;
using Azure.Data.Tables;
using RareCancers.Storage;

namespace RareCancers.Subscriptions.Emails;

/// <summary>
/// Rows <c>n:{subscriber}:{kind}</c> of the table <c>Subscribers</c>: which mail about the subscription was last sent to someone,
/// so that a message that comes twice sends once.
/// </summary>
public sealed class ServiceMailTable(TableClient table, TimeProvider time)
{
    /// <summary>After what time the claim of a sender that was not heard of again is given to the next.</summary>
    public static readonly TimeSpan ClaimLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Claims a mail before it is sent.</summary>
    /// <param name="mail">Which kind.</param>
    /// <param name="subscriber">To whom.</param>
    /// <param name="occasion">What it is sent for: when that happened. A later one voids those before.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<MailClaim> ClaimAsync(ServiceMail mail, SubscriberId subscriber, DateTimeOffset occasion, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await FindRowAsync(mail, subscriber, cancellationToken);
        if (stored is not null && (stored.Occasion > occasion || (stored.Occasion == occasion && stored.Ended is not null)))
            return MailClaim.Done;
        if (stored is not null && stored.Occasion == occasion && now - stored.Claimed < ClaimLifetime)
            return MailClaim.Busy;

        var row = new ServiceMailRow { PartitionKey = subscriber.Shard, RowKey = KeyOf(mail, subscriber), Occasion = occasion, Claimed = now };
        return await table.TryWriteAsync(row, stored?.ETag, cancellationToken) ? MailClaim.Granted : MailClaim.Busy;
    }

    /// <summary>Notes that a claimed mail needs no further try.</summary>
    public Task CompleteAsync(ServiceMail mail, SubscriberId subscriber, CancellationToken cancellationToken) =>
        MergeAsync(mail, subscriber, nameof(ServiceMailRow.Ended), time.GetUtcNow(), cancellationToken);

    /// <summary>Gives a claim back, for the mail could not be sent.</summary>
    public Task ReleaseAsync(ServiceMail mail, SubscriberId subscriber, CancellationToken cancellationToken) =>
        MergeAsync(mail, subscriber, nameof(ServiceMailRow.Claimed), DateTimeOffset.UnixEpoch, cancellationToken);

    /// <summary>The last mail of a kind to someone; null when there was none.</summary>
    public async Task<ServiceMailRecord?> FindAsync(ServiceMail mail, SubscriberId subscriber, CancellationToken cancellationToken) =>
        await FindRowAsync(mail, subscriber, cancellationToken) is { } row ? new ServiceMailRecord(mail, row.Occasion, row.Claimed, row.Ended) : null;

    /// <summary>Forgets which mails were sent to someone.</summary>
    public async Task DeleteAsync(SubscriberId subscriber, CancellationToken cancellationToken)
    {
        foreach (var mail in Enum.GetValues<ServiceMail>())
            await table.DeleteEntityAsync(subscriber.Shard, KeyOf(mail, subscriber), ETag.All, cancellationToken);
    }

    // Nothing happens to a row that was erased meanwhile.
    private Task<bool> MergeAsync(ServiceMail mail, SubscriberId subscriber, string property, DateTimeOffset value, CancellationToken cancellationToken) =>
        table.TryUpdateAsync(
            new TableEntity(subscriber.Shard, KeyOf(mail, subscriber)) { [property] = value }, ETag.All, TableUpdateMode.Merge, cancellationToken);

    private Task<ServiceMailRow?> FindRowAsync(ServiceMail mail, SubscriberId subscriber, CancellationToken cancellationToken) =>
        table.FindAsync<ServiceMailRow>(subscriber.Shard, KeyOf(mail, subscriber), cancellationToken);

    private static string KeyOf(ServiceMail mail, SubscriberId subscriber) => $"n:{subscriber}:{mail}";
}
