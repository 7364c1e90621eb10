using System.Globalization;

namespace RareCancers.Testing.Functions;

/// <summary>
/// The clock of a worker that was started with the test's time. It moves only on request, and a little whenever it is read.
/// </summary>
public sealed class WorkerClock
{
    /// <summary>The line that the worker writes after each command.</summary>
    internal const string Done = "The test's clock is set.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly WorkerProcess worker;

    internal WorkerClock(WorkerProcess worker) => this.worker = worker;

    /// <summary>Advances the clock; returns when it has moved.</summary>
    public void Advance(TimeSpan duration) => Send("advance", duration);

    /// <summary>Sets how far each reading advances the clock; initially a millisecond.</summary>
    public void AdvanceOnEachLook(TimeSpan duration) => Send("step", duration);

    private void Send(string command, TimeSpan duration)
    {
        worker.Write($"{command}\n{duration.Ticks.ToString(CultureInfo.InvariantCulture)}");
        if (!worker.Answers(Patience))
            throw new TimeoutException($"The worker's clock did not move. The worker's output:\n{worker.Output}");
    }
}
