using System.Collections.Concurrent;

namespace RareCancers.Bench.Soaking;

/// <summary>All mails that were taken, in the order they came.</summary>
internal sealed class Mailroom
{
    private readonly ConcurrentQueue<SoakMail> mails = new();
    private readonly ConcurrentDictionary<(string Address, bool Confirms), TaskCompletionSource<SoakMail>> first = new();

    public IReadOnlyList<SoakMail> Mails => [.. mails];

    /// <summary>Takes a mail as it came over the line.</summary>
    public void Take(string address, string lines)
    {
        var mail = SoakMail.Read(address, lines, TimeProvider.System.GetUtcNow());
        mails.Enqueue(mail);
        if (mail.Confirm is not null)
            First(address, confirms: true).TrySetResult(mail);
        if (mail.Leave is not null)
            First(address, confirms: false).TrySetResult(mail);
    }

    /// <summary>Waits for the mail by which someone confirms.</summary>
    public Task<SoakMail> ConfirmationAsync(string address, CancellationToken cancellationToken) => First(address, confirms: true).Task.WaitAsync(cancellationToken);

    /// <summary>Waits for the first mail from which someone can leave by one click.</summary>
    public Task<SoakMail> LeavableAsync(string address, CancellationToken cancellationToken) => First(address, confirms: false).Task.WaitAsync(cancellationToken);

    private TaskCompletionSource<SoakMail> First(string address, bool confirms) =>
        first.GetOrAdd((address, confirms), _ => new TaskCompletionSource<SoakMail>(TaskCreationOptions.RunContinuationsAsynchronously));
}
