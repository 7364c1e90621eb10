using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using RareCancers.Testing.Functions.Protocol;
using Content = RareCancers.Testing.Functions.Protocol.StreamingMessage.ContentOneofCase;

namespace RareCancers.Testing.Functions;

/// <summary>The host's end of the message stream between host and worker.</summary>
internal sealed class WorkerStream : FunctionRpc.FunctionRpcBase
{
    private readonly Channel<StreamingMessage> outgoing = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<(Content, string), TaskCompletionSource<StreamingMessage>> answers = new();
    private readonly ConcurrentQueue<WorkerLog> logs = new();

    public IReadOnlyCollection<WorkerLog> Logs => logs;

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        var writing = WriteAsync(responseStream, context.CancellationToken);
        try
        {
            await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
                Receive(message);
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            // The worker has ended, which closes the connection.
        }

        outgoing.Writer.TryComplete();
        await writing;
    }

    /// <summary>Waits for the first message of the worker, its <c>StartStream</c>.</summary>
    /// <param name="cancellationToken">Ends the wait, such as when the worker ends.</param>
    public Task StartedAsync(CancellationToken cancellationToken) => AnswerAsync(Content.StartStream, "", cancellationToken);

    public void Send(StreamingMessage message) => outgoing.Writer.TryWrite(message);

    /// <summary>Sends a message and waits for the response.</summary>
    /// <param name="message">The message to send.</param>
    /// <param name="answer">The kind of response to wait for.</param>
    /// <param name="id">The ID of the function or invocation in the response; empty if it has none.</param>
    /// <param name="cancellationToken">Ends the wait, such as when the worker ends.</param>
    public Task<StreamingMessage> AskAsync(StreamingMessage message, Content answer, string id, CancellationToken cancellationToken)
    {
        var answered = AnswerAsync(answer, id, cancellationToken);
        Send(message);
        return answered;
    }

    private async Task<StreamingMessage> AnswerAsync(Content content, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await answers.GetOrAdd((content, id), _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellationToken);
        }
        finally
        {
            answers.TryRemove((content, id), out _);
        }
    }

    private void Receive(StreamingMessage message)
    {
        if (message is { ContentCase: Content.RpcLog, RpcLog: var log })
        {
            logs.Enqueue(new((LogLevel)log.Level, log.Category, log.Message, log.Exception?.Message));
            return;
        }

        var id = message.ContentCase switch
        {
            Content.FunctionLoadResponse => message.FunctionLoadResponse.FunctionId,
            Content.InvocationResponse => message.InvocationResponse.InvocationId,
            _ => "",
        };
        answers.GetOrAdd((message.ContentCase, id), _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(message);
    }

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> stream, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in outgoing.Reader.ReadAllAsync(cancellationToken))
                await stream.WriteAsync(message, cancellationToken);
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The worker has ended, which closes the connection.
        }
    }
}
