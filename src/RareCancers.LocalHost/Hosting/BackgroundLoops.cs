namespace RareCancers.LocalHost.Hosting;

/// <summary>BackgroundLoops that run until the host stops, and that end gently: no new work, then patience, then cancellation.</summary>
internal sealed class BackgroundLoops : IDisposable
{
    /// <summary>How long work that was cancelled may take to notice.</summary>
    private static readonly TimeSpan AbortTimeout = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();
    private IReadOnlyList<Task> loops = [];

    /// <summary>Cancelled when no new work is to begin.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>Cancelled when the work under way is to end too.</summary>
    public CancellationToken Aborting => aborting.Token;

    public void Start(IEnumerable<Task> tasks) => loops = [.. tasks];

    /// <summary>Lets what runs finish until <paramref name="patience"/> ends, then cancels it, and leaves what does not even then end.</summary>
    public async Task StopAsync(CancellationToken patience)
    {
        await stopping.CancelAsync();
        var ended = Task.WhenAll(loops);
        try
        {
            await ended.WaitAsync(patience);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
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
