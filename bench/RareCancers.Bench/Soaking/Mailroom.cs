using System.Collections.Concurrent;

namespace RareCancers.Bench.Soaking;

/// <summary>All mails that were taken, in the order they came.</summary>
internal sealed class Mailroom
{
    private readonly ConcurrentQueue<SoakMail> mails = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<SoakMail>> confirmations = new(StringComparer.Ordinal);

    public IReadOnlyList<SoakMail> Mails => [.. mails];

    /// <summary>Takes a mail as it came over the line.</summary>
    public void Take(string address, string lines)
    {
        var mail = SoakMail.Read(address, lines, TimeProvider.System.GetUtcNow());
        mails.Enqueue(mail);
        if (mail.Confirm is not null)
            ConfirmationOf(address).TrySetResult(mail);
    }

    /// <summary>Waits for the mail by which someone confirms.</summary>
    public Task<SoakMail> ConfirmationAsync(string address, CancellationToken cancellationToken) => ConfirmationOf(address).Task.WaitAsync(cancellationToken);

    private TaskCompletionSource<SoakMail> ConfirmationOf(string address) =>
        confirmations.GetOrAdd(address, _ => new TaskCompletionSource<SoakMail>(TaskCreationOptions.RunContinuationsAsynchronously));
}
