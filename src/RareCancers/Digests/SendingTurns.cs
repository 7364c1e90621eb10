using RareCancers.Mail;

namespace RareCancers.Digests;

/// <summary>
/// Whose turn it is to hand over a mail, in this process: as many at once as the mailer has connections, each until the
/// mail is recorded. So there is never more than one mail a connection that may have gone without a record.
/// </summary>
public sealed class SendingTurns(IMailer mailer) : IDisposable
{
    // While one shard waits for storage the others send. The host has so many messages at once (host.json).
    internal const int ShardsAtOnce = 4;

    private readonly SemaphoreSlim mails = new(mailer.Connections);
    private readonly SemaphoreSlim shards = new(ShardsAtOnce);

    /// <summary>Waits for a shard's turn, which ends when the answer is disposed of.</summary>
    public Task<IDisposable> ShardAsync(CancellationToken cancellationToken) => TakeAsync(shards, cancellationToken);

    /// <summary>Waits for a mail's turn, which ends when the answer is disposed of.</summary>
    public Task<IDisposable> MailAsync(CancellationToken cancellationToken) => TakeAsync(mails, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        mails.Dispose();
        shards.Dispose();
    }

    private static async Task<IDisposable> TakeAsync(SemaphoreSlim turns, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        return new Turn(turns);
    }

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
