using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using RareCancers.Testing.Tables;

namespace RareCancers.Testing.Queues;

/// <summary>A queue in memory: each message shows when its delay is over.</summary>
public sealed class FakeQueueClient(TimeProvider time) : QueueClient
{
    private readonly List<(string Text, DateTimeOffset Visible)> messages = [];
    private readonly Lock gate = new();

    /// <summary>Called before each message reaches the queue; a test throws here to break the connection.</summary>
    public Action? BeforeSend { get; set; }

    /// <summary>The messages, whether they show yet or not.</summary>
    public IReadOnlyList<string> Texts => [.. messages.Select(message => message.Text)];

    /// <summary>How long each message stays hidden.</summary>
    public IReadOnlyList<TimeSpan> Delays => [.. messages.Select(message => message.Visible - time.GetUtcNow())];

    public override Task<Response<SendReceipt>> SendMessageAsync(
        string messageText, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default)
    {
        BeforeSend?.Invoke();
        PutBack(messageText, visibilityTimeout ?? TimeSpan.Zero);
        var receipt = QueuesModelFactory.SendReceipt("id", default, default, "receipt", default);
        return Task.FromResult(Response.FromValue(receipt, new FakeResponse(201)));
    }

    public override Task<Response<QueueProperties>> GetPropertiesAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(Response.FromValue(QueuesModelFactory.QueueProperties(new Dictionary<string, string>(), messages.Count), new FakeResponse(201)));

    /// <summary>Puts a message in as a host does whose function failed.</summary>
    public void PutBack(string text, TimeSpan delay)
    {
        lock (gate)
            messages.Add((text, time.GetUtcNow() + delay));
    }

    /// <summary>Takes the message that shows first, and when; null when the queue is empty.</summary>
    public (string Text, DateTimeOffset Visible)? TryTake()
    {
        if (messages.Count == 0)
            return null;

        var next = messages.MinBy(message => message.Visible);
        messages.Remove(next);
        return next;
    }
}
