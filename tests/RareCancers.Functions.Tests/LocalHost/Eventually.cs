namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>Waits for what another process or thread brings about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _lookAgain = TimeSpan.FromMilliseconds(20);

    public static Task IsTrueAsync(Func<bool> condition) => IsTrueAsync(() => Task.FromResult(condition()));

    public static async Task IsTrueAsync(Func<Task<bool>> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < _deadline, $"It did not become true within {_deadline}.");
            await Task.Delay(_lookAgain, TimeProvider.System, CancellationToken.None);
        }
    }
}
