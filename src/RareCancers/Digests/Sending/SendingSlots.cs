using RareCancers.Mail;

namespace RareCancers.Digests.Sending;

/// <summary>
/// Whose turn it is to hand over a mail, in this process: as many at once as the mailer has connections, whatever their shards, each until
/// the mail is recorded. So there is never more than one mail a connection that may have gone without a record.
/// </summary>
public sealed class SendingSlots(IMailer mailer) : IDisposable
{
    private readonly SemaphoreSlim mails = new(mailer.Connections);

    /// <summary>Waits for a mail's turn, which ends when the answer is disposed of.</summary>
    public async Task<IDisposable> MailAsync(CancellationToken cancellationToken)
    {
        await mails.WaitAsync(cancellationToken);
        return new Turn(mails);
    }

    /// <inheritdoc/>
    public void Dispose() => mails.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
