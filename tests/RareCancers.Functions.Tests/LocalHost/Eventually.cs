namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>Waits for an effect of another process or thread.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    public static Task IsTrueAsync(Func<bool> condition) => IsTrueAsync(() => Task.FromResult(condition()));

    public static async Task IsTrueAsync(Func<Task<bool>> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, $"The condition did not become true within {Deadline}.");
            await Task.Delay(PollInterval, TimeProvider.System, CancellationToken.None);
        }
    }
}
