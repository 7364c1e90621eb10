using System.Globalization;

namespace RareCancers.Testing.Functions;

/// <summary>The clock of a worker that was started with the test's time. It moves only when told, and a little at each look.</summary>
public sealed class WorkerClock
{
    /// <summary>What the worker writes when it has done what it was told.</summary>
    internal const string Done = "The test's clock is set.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly WorkerProcess worker;

    internal WorkerClock(WorkerProcess worker) => this.worker = worker;

    /// <summary>Moves the clock on; when this returns, it has moved.</summary>
    public void Advance(TimeSpan duration) => Tell("advance", duration);

    /// <summary>Sets how far each look at the clock moves it on; a millisecond at first.</summary>
    public void AdvanceOnEachLook(TimeSpan duration) => Tell("step", duration);

    private void Tell(string command, TimeSpan duration)
    {
        worker.Write($"{command}\n{duration.Ticks.ToString(CultureInfo.InvariantCulture)}");
        if (!worker.Answers(Patience))
            throw new TimeoutException($"The worker's clock did not move. The worker's output:\n{worker.Output}");
    }
}
