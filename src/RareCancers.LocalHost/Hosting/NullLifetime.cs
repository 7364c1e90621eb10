namespace RareCancers.LocalHost.Hosting;

/// <summary>Leaves signals to the caller: the program or a test.</summary>
internal sealed class NullLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
