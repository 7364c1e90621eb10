using System.Globalization;
using Azure.Storage.Queues.Models;
using RareCancers.Storage;

namespace RareCancers.Diagnosis;

/// <summary>Whether messages can be sent to each queue, read and deleted, by a message that nobody is shown.</summary>
internal sealed class QueuesCheck(Func<StorageAccount> storage, StorageNames names) : ICheck
{
    // Were it not deleted, it would be gone a second after it is shown.
    private static readonly TimeSpan Hidden = TimeSpan.FromHours(1);
    private static readonly TimeSpan Lifetime = Hidden + TimeSpan.FromSeconds(1);

    public string Name => "queues";

    public TimeSpan Limit => TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var probe = new StorageAccessProbe(Name, "Storage Queue Data Contributor");
        foreach (var name in names.Queues)
        {
            if (!await probe.TryAsync(name, Operations(name, cancellationToken)))
                break;
        }

        return probe.Findings(string.Create(CultureInfo.InvariantCulture, $"In each of the {names.Queues.Count} a message could be sent, read and deleted."));
    }

    private (string, Func<Task>)[] Operations(string name, CancellationToken cancellationToken)
    {
        SendReceipt? sent = null;
        return
        [
            ("send a message to", async () => sent = await storage().Queue(name).SendMessageAsync(StorageNames.ThrowAway, Hidden, Lifetime, cancellationToken)),
            ("read messages of", () => storage().Queue(name).PeekMessageAsync(cancellationToken)),
            ("delete a message of", () => storage().Queue(name).DeleteMessageAsync(sent!.MessageId, sent.PopReceipt, cancellationToken)),
        ];
    }
}
