using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using RareCancers.LocalHost.Functions;
using RareCancers.LocalHost.Settings;

namespace RareCancers.LocalHost.Queues;

/// <summary>Runs the function for the messages of one queue, with the platform's rules for failures.</summary>
internal sealed partial class QueueProcessor(
    QueueFunction function,
    string queueName,
    QueueServiceClient storage,
    HostJson hostJson,
    IServiceScopeFactory scopes,
    ILogger logger)
{
    private readonly QueueClient queue = storage.GetQueueClient(queueName);
    private readonly QueueClient poison = storage.GetQueueClient(queueName + "-poison");

    public QueueFunction Function => function;

    public string QueueName => queueName;

    public QueueSettings Settings => hostJson.Queues;

    public async Task CreateQueuesAsync(CancellationToken cancellationToken)
    {
        await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await poison.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
    }

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(CancellationToken cancellationToken)
    {
        var received = await queue.ReceiveMessagesAsync(Settings.BatchSize, MessageLease.VisibilityTimeout, cancellationToken);
        return received.Value;
    }

    /// <summary>Runs the function for a received message, then deletes it, releases it or moves it to the poison queue.</summary>
    /// <returns>Null on success, otherwise the failure.</returns>
    public async Task<Exception?> ProcessAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        await using var lease = new MessageLease(queue, message);
        if (TryDecode(message.Body) is not { } text)
        {
            var undecodable = new FormatException($"The message {message.MessageId} is not base64 text in UTF-8.");
            Log.Undecodable(logger, function.Name, message.MessageId, queueName);
            await MoveToPoisonQueueAsync(message, lease);
            return undecodable;
        }

        if (message.DequeueCount > Settings.MaxDequeueCount)
        {
            // The process ended during its last attempt.
            await MoveToPoisonQueueAsync(message, lease);
            return new InvalidOperationException($"The message {message.MessageId} was received {message.DequeueCount} times.");
        }

        try
        {
            await InvokeAsync(text, cancellationToken);
        }
        catch (OperationCanceledException stopped) when (cancellationToken.IsCancellationRequested)
        {
            await lease.ReleaseAsync(TimeSpan.Zero);
            return stopped;
        }
        catch (Exception failure)
        {
            Log.Failed(logger, function.Name, message.MessageId, message.DequeueCount, Settings.MaxDequeueCount, failure);
            if (message.DequeueCount < Settings.MaxDequeueCount)
                await lease.ReleaseAsync(Settings.VisibilityTimeout);
            else
                await MoveToPoisonQueueAsync(message, lease);
            return failure;
        }

        await lease.DeleteAsync();
        return null;
    }

    private async Task InvokeAsync(string text, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(hostJson.FunctionTimeout, TimeProvider.System);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        await function.InvokeAsync(scope.ServiceProvider, parameter => function.Bind(parameter, text, ending.Token));
    }

    private async Task MoveToPoisonQueueAsync(QueueMessage message, MessageLease lease)
    {
        Log.Poisoned(logger, message.MessageId, poison.Name);
        await poison.SendMessageAsync(message.Body, cancellationToken: CancellationToken.None);
        await lease.DeleteAsync();
    }

    private string? TryDecode(BinaryData body)
    {
        var text = body.ToString();
        if (Settings.MessageEncoding == QueueMessageEncoding.None)
            return text;

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The queue function {Function} failed for message {MessageId}, attempt {Try} of {Tries}")]
        public static partial void Failed(ILogger logger, string function, string messageId, long @try, int tries, Exception failure);

        [LoggerMessage(LogLevel.Error, "The queue function {Function} cannot read message {MessageId} of {Queue}: it is not valid base64")]
        public static partial void Undecodable(ILogger logger, string function, string messageId, string queue);

        [LoggerMessage(LogLevel.Error, "Message {MessageId} was moved to {PoisonQueue}")]
        public static partial void Poisoned(ILogger logger, string messageId, string poisonQueue);
    }
}
