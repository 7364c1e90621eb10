using System.Collections.Concurrent;

namespace RareCancers.Bench.Soaking;

/// <summary>All accepted emails, in order of arrival.</summary>
internal sealed class Mailbox
{
    private readonly ConcurrentQueue<SoakMail> mails = new();
    private readonly ConcurrentDictionary<(string Address, bool Confirms), TaskCompletionSource<SoakMail>> first = new();

    public IReadOnlyList<SoakMail> Mails => [.. mails];

    /// <summary>Adds an email as transmitted.</summary>
    public void Take(string address, string lines)
    {
        var mail = SoakMail.Read(address, lines, TimeProvider.System.GetUtcNow());
        mails.Enqueue(mail);
        if (mail.Confirm is not null)
            First(address, confirms: true).TrySetResult(mail);
        if (mail.Leave is not null)
            First(address, confirms: false).TrySetResult(mail);
    }

    /// <summary>Waits for the confirmation email to an address.</summary>
    public Task<SoakMail> ConfirmationAsync(string address, CancellationToken cancellationToken) =>
        First(address, confirms: true).Task.WaitAsync(cancellationToken);

    /// <summary>Waits for the first email to an address with one-click unsubscribing.</summary>
    public Task<SoakMail> LeavableAsync(string address, CancellationToken cancellationToken) =>
        First(address, confirms: false).Task.WaitAsync(cancellationToken);

    private TaskCompletionSource<SoakMail> First(string address, bool confirms) =>
        first.GetOrAdd((address, confirms), _ => new TaskCompletionSource<SoakMail>(TaskCreationOptions.RunContinuationsAsynchronously));
}
