using Azure;
using Azure.Data.Tables;

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
        var stored = await table.GetEntityIfExistsAsync<ServiceMailRow>(subscriber.Shard, KeyOf(mail, subscriber), cancellationToken: cancellationToken);
        if (stored.HasValue && (stored.Value!.Occasion > occasion || (stored.Value.Occasion == occasion && stored.Value.Ended is not null)))
            return MailClaim.Done;
        if (stored.HasValue && stored.Value!.Occasion == occasion && now - stored.Value.Claimed < ClaimLifetime)
            return MailClaim.Busy;

        var row = new ServiceMailRow { PartitionKey = subscriber.Shard, RowKey = KeyOf(mail, subscriber), Occasion = occasion, Claimed = now };
        try
        {
            if (stored.HasValue)
                await table.UpdateEntityAsync(row, stored.Value!.ETag, TableUpdateMode.Replace, cancellationToken);
            else
                await table.AddEntityAsync(row, cancellationToken);
            return MailClaim.Granted;
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
        {
            return MailClaim.Busy;
        }
    }

    /// <summary>Notes that a claimed mail needs no further try.</summary>
    public Task CompleteAsync(ServiceMail mail, SubscriberId subscriber, CancellationToken cancellationToken) =>
        MergeAsync(mail, subscriber, nameof(ServiceMailRow.Ended), time.GetUtcNow(), cancellationToken);

    /// <summary>Gives a claim back, for the mail could not be sent.</summary>
    public Task ReleaseAsync(ServiceMail mail, SubscriberId subscriber, CancellationToken cancellationToken) =>
        MergeAsync(mail, subscriber, nameof(ServiceMailRow.Claimed), DateTimeOffset.UnixEpoch, cancellationToken);

    /// <summary>The last mail of a kind to someone; null when there was none.</summary>
    public async Task<ServiceMailRecord?> FindAsync(ServiceMail mail, SubscriberId subscriber, CancellationToken cancellationToken)
    {
        var stored = await table.GetEntityIfExistsAsync<ServiceMailRow>(subscriber.Shard, KeyOf(mail, subscriber), cancellationToken: cancellationToken);
        return stored.HasValue ? new ServiceMailRecord(mail, stored.Value!.Occasion, stored.Value.Claimed, stored.Value.Ended) : null;
    }

    /// <summary>Forgets which mails were sent to someone.</summary>
    public async Task DeleteAsync(SubscriberId subscriber, CancellationToken cancellationToken)
    {
        foreach (var mail in Enum.GetValues<ServiceMail>())
            await table.DeleteEntityAsync(subscriber.Shard, KeyOf(mail, subscriber), ETag.All, cancellationToken);
    }

    private async Task MergeAsync(ServiceMail mail, SubscriberId subscriber, string property, DateTimeOffset value, CancellationToken cancellationToken)
    {
        var mark = new TableEntity(subscriber.Shard, KeyOf(mail, subscriber)) { [property] = value };
        try
        {
            await table.UpdateEntityAsync(mark, ETag.All, TableUpdateMode.Merge, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            // Erased meanwhile.
        }
    }

    private static string KeyOf(ServiceMail mail, SubscriberId subscriber) => $"n:{subscriber}:{mail}";
}
