namespace RareCancers.LocalHost.Hosting;

/// <summary>BackgroundLoops that run until the host stops, in three steps: no new work, a wait for running work, then cancellation.</summary>
internal sealed class BackgroundLoops : IDisposable
{
    /// <summary>How long cancelled work may take to end.</summary>
    private static readonly TimeSpan AbortTimeout = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();
    private IReadOnlyList<Task> loops = [];

    /// <summary>Cancelled when no new work may start.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>Cancelled when running work must end, too.</summary>
    public CancellationToken Aborting => aborting.Token;

    public void Start(IEnumerable<Task> tasks) => loops = [.. tasks];

    /// <summary>Lets running work finish until <paramref name="deadline"/>, then cancels it and abandons work that still does not end.</summary>
    public async Task StopAsync(CancellationToken deadline)
    {
        await stopping.CancelAsync();
        var ended = Task.WhenAll(loops);
        try
        {
            await ended.WaitAsync(deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            await aborting.CancelAsync();
            await Task.WhenAny(ended, Task.Delay(AbortTimeout, TimeProvider.System, CancellationToken.None));
        }
    }

    public void Dispose()
    {
        stopping.Dispose();
        aborting.Dispose();
    }
}
