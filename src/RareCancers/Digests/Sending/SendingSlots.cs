using RareCancers.Mail;

namespace RareCancers.Digests.Sending;

/// <summary>
/// Limits the emails that this process sends at the same time to one per connection of the mailer, across shards. A slot is kept until the
/// email's outcome is recorded, so at most one email per connection can be sent without a record.
/// </summary>
public sealed class SendingSlots(IMailer mailer) : IDisposable
{
    private readonly SemaphoreSlim slots = new(mailer.Connections);

    /// <summary>How many slots there are.</summary>
    public int Count => mailer.Connections;

    /// <summary>Waits for a slot, which is released by disposing of the result.</summary>
    public async Task<IDisposable> AcquireAsync(CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        return new Slot(slots);
    }

    /// <inheritdoc/>
    public void Dispose() => slots.Dispose();

    private sealed class Slot(SemaphoreSlim slots) : IDisposable
    {
        public void Dispose() => slots.Release();
    }
}
