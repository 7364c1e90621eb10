using Azure.Storage.Queues.Models;

namespace RareCancers.Diagnosis;

/// <summary>Checks that messages can be sent, read and deleted in each queue, with a message that stays invisible.</summary>
internal sealed class QueuesCheck(Func<StorageAccount> storage, StorageNames names) : ICheck
{
    // If it is not deleted, it expires a second after it becomes visible.
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

        return probe.Findings(string.Create(CultureInfo.InvariantCulture,
            $"A message could be sent, read and deleted in each of the {names.Queues.Count} queues."));
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
