namespace RareCancers.Fetching;

/// <summary>Cancels requests that take too long.</summary>
/// <param name="limit">The longest time that a request may take.</param>
/// <param name="time">The clock.</param>
internal sealed class TimeLimitHandler(TimeSpan limit, TimeProvider time) : DelegatingHandler
{
    /// <exception cref="TimeoutException">The request took longer.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await base.SendAsync(request, either.Token);
        }
        catch (OperationCanceledException failure) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"gave up after {limit.TotalSeconds:0} seconds", failure);
        }
        catch (OperationCanceledException failure) when (failure.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            // SocketsHttpHandler's connect timeout.
            throw new TimeoutException("no connection within the time limit", failure);
        }
    }
}
