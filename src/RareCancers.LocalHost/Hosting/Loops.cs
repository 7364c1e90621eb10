namespace RareCancers.LocalHost.Hosting;

/// <summary>Loops that run until the host stops, and that end gently: no new work, then patience, then cancellation.</summary>
internal sealed class Loops : IDisposable
{
    /// <summary>How long work that was cancelled may take to notice.</summary>
    private static readonly TimeSpan _lastGrace = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborting = new();
    private IReadOnlyList<Task> _loops = [];

    /// <summary>Cancelled when no new work is to begin.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Cancelled when the work under way is to end too.</summary>
    public CancellationToken Aborting => _aborting.Token;

    public void Start(IEnumerable<Task> loops) => _loops = [.. loops];

    /// <summary>Lets what runs finish until <paramref name="patience"/> ends, then cancels it, and leaves what does not even then end.</summary>
    public async Task StopAsync(CancellationToken patience)
    {
        await _stopping.CancelAsync();
        var ended = Task.WhenAll(_loops);
        try
        {
            await ended.WaitAsync(patience);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            await _aborting.CancelAsync();
            await Task.WhenAny(ended, Task.Delay(_lastGrace, TimeProvider.System, CancellationToken.None));
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _aborting.Dispose();
    }
}
