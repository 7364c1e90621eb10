using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace RareCancers.Tests.Fetching;

/// <summary>A clock that advances only for waits: it notices the start of each wait and then advances by exactly that time.</summary>
internal sealed class WatchedClock() : FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<Wait> waits = Channel.CreateUnbounded<Wait>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var wait = new Wait(base.CreateTimer(callback, state, dueTime, period), dueTime);
        waits.Writer.TryWrite(wait);
        return wait;
    }

    /// <summary>Advances through every wait until the work is done. Timers of the given lengths are time limits, which must not be reached.</summary>
    public async Task<T> PassAsync<T>(Task<T> work, params TimeSpan[] limits)
    {
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, waits.Reader.WaitToReadAsync().AsTask());
            while (waits.Reader.TryRead(out var wait))
            {
                if (!wait.IsOver && !limits.Contains(wait.Length))
                    Advance(wait.Length);
            }
        }

        return await work;
    }

    /// <summary>Returns as soon as a wait of this length has started; fails if none does.</summary>
    public async Task UntilAsync(TimeSpan length)
    {
        while ((await waits.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30))).Length != length)
        {
        }
    }

    private sealed class Wait(ITimer timer, TimeSpan length) : ITimer
    {
        public TimeSpan Length => length;

        public bool IsOver { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            IsOver = true;
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            IsOver = true;
            return timer.DisposeAsync();
        }
    }
}
