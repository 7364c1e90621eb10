using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using RareCancers.Testing.Tables;

namespace RareCancers.Testing.Queues;

/// <summary>A queue in memory: each message becomes visible after its delay.</summary>
public sealed class FakeQueueClient(TimeProvider time) : QueueClient
{
    private readonly List<(string Text, DateTimeOffset Visible)> messages = [];
    private readonly Lock gate = new();

    /// <summary>Called before each message reaches the queue; tests throw here to simulate a broken connection.</summary>
    public Action? BeforeSend { get; set; }

    /// <summary>All messages, visible or not.</summary>
    public IReadOnlyList<string> Texts => [.. messages.Select(message => message.Text)];

    /// <summary>The time until each message becomes visible.</summary>
    public IReadOnlyList<TimeSpan> Delays => [.. messages.Select(message => message.Visible - time.GetUtcNow())];

    public override Task<Response<SendReceipt>> SendMessageAsync(
        string messageText, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default)
    {
        BeforeSend?.Invoke();
        if (visibilityTimeout < TimeSpan.Zero || visibilityTimeout > TimeSpan.FromDays(7))
            throw new RequestFailedException(400, "The delay must be from 0 seconds to 7 days.");
        PutBack(messageText, visibilityTimeout ?? TimeSpan.Zero);
        var receipt = QueuesModelFactory.SendReceipt("id", default, default, "receipt", default);
        return Task.FromResult(Response.FromValue(receipt, new FakeResponse(201)));
    }

    public override Task<Response<QueueProperties>> GetPropertiesAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(Response.FromValue(QueuesModelFactory.QueueProperties(new Dictionary<string, string>(), messages.Count), new FakeResponse(201)));

    /// <summary>Returns a message to the queue, as a host does when a function fails.</summary>
    public void PutBack(string text, TimeSpan delay)
    {
        lock (gate)
            messages.Add((text, time.GetUtcNow() + delay));
    }

    /// <summary>Removes the message that becomes visible first and returns it with that time; null if the queue is empty.</summary>
    public (string Text, DateTimeOffset Visible)? TryTake()
    {
        if (messages.Count == 0)
            return null;

        var next = messages.MinBy(message => message.Visible);
        messages.Remove(next);
        return next;
    }
}
