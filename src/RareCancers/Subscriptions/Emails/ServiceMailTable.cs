namespace RareCancers.Subscriptions.Emails;

/// <summary>
/// Rows <c>n:{subscriber}:{kind}</c> of the table <c>Subscribers</c>: the last email of each kind about a subscription, so that a
/// queue message that is delivered twice sends one email.
/// </summary>
public sealed class ServiceMailTable(TableClient table, TimeProvider time)
{
    /// <summary>How long a claim lasts unless it is completed or released.</summary>
    public static readonly TimeSpan ClaimLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Claims an email before it is sent.</summary>
    /// <param name="mail">The kind of email.</param>
    /// <param name="subscriber">The recipient.</param>
    /// <param name="occasion">When the event happened that it is sent for. A later event supersedes earlier ones.</param>
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

    /// <summary>Records that a claimed email needs no further attempt.</summary>
    public Task CompleteAsync(ServiceMail mail, SubscriberId subscriber, CancellationToken cancellationToken) =>
        MergeAsync(mail, subscriber, nameof(ServiceMailRow.Ended), time.GetUtcNow(), cancellationToken);

    /// <summary>Releases a claim, because the email could not be sent.</summary>
    public Task ReleaseAsync(ServiceMail mail, SubscriberId subscriber, CancellationToken cancellationToken) =>
        MergeAsync(mail, subscriber, nameof(ServiceMailRow.Claimed), DateTimeOffset.UnixEpoch, cancellationToken);

    /// <summary>The last email of a kind to a subscriber; null when there was none.</summary>
    public async Task<ServiceMailRecord?> FindAsync(ServiceMail mail, SubscriberId subscriber, CancellationToken cancellationToken) =>
        await FindRowAsync(mail, subscriber, cancellationToken) is { } row ? new ServiceMailRecord(mail, row.Occasion, row.Claimed, row.Ended) : null;

    /// <summary>Deletes the records of a subscriber's emails.</summary>
    public async Task DeleteAsync(SubscriberId subscriber, CancellationToken cancellationToken)
    {
        foreach (var mail in Enum.GetValues<ServiceMail>())
            await table.DeleteEntityAsync(subscriber.Shard, KeyOf(mail, subscriber), ETag.All, cancellationToken);
    }

    // Does nothing when the row has been erased meanwhile.
    private Task<bool> MergeAsync(
        ServiceMail mail, SubscriberId subscriber, string property, DateTimeOffset value, CancellationToken cancellationToken) =>
        table.TryUpdateAsync(
            new TableEntity(subscriber.Shard, KeyOf(mail, subscriber)) { [property] = value }, ETag.All, TableUpdateMode.Merge, cancellationToken);

    private Task<ServiceMailRow?> FindRowAsync(ServiceMail mail, SubscriberId subscriber, CancellationToken cancellationToken) =>
        table.FindAsync<ServiceMailRow>(subscriber.Shard, KeyOf(mail, subscriber), cancellationToken);

    private static string KeyOf(ServiceMail mail, SubscriberId subscriber) => $"n:{subscriber}:{mail}";
}
