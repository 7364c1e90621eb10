using System.Collections.Concurrent;

namespace RareCancers.Digests.Sending;

/// <summary>Handles requests in batches, one batch at a time: requests that arrive while a batch is handled form the next one.</summary>
/// <param name="maxRequests">The most requests of a batch.</param>
/// <param name="handle">Handles a batch and returns the results in the order of the requests.</param>
internal sealed class RequestBatcher<TRequest, TResult>(
    int maxRequests, Func<IReadOnlyList<TRequest>, CancellationToken, Task<IReadOnlyList<TResult>>> handle) : IDisposable
{
    private readonly ConcurrentQueue<(TRequest Request, TaskCompletionSource<TResult> Result)> waiting = new();
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>The result of a request. All callers pass the same token.</summary>
    public async Task<TResult> RunAsync(TRequest request, CancellationToken cancellationToken)
    {
        var result = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Enqueue((request, result));
        await turn.WaitAsync(cancellationToken);
        try
        {
            while (!result.Task.IsCompleted)
                await HandleWaitingAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }

        return await result.Task;
    }

    public void Dispose() => turn.Dispose();

    private async Task HandleWaitingAsync(CancellationToken cancellationToken)
    {
        var batch = new List<(TRequest Request, TaskCompletionSource<TResult> Result)>();
        while (batch.Count < maxRequests && waiting.TryDequeue(out var next))
            batch.Add(next);
        try
        {
            var results = await handle([.. batch.Select(waiter => waiter.Request)], cancellationToken);
            foreach (var (waiter, result) in batch.Zip(results))
                waiter.Result.SetResult(result);
        }
        catch (Exception failure)
        {
            batch.ForEach(waiter => waiter.Result.TrySetException(failure));
        }
    }
}
