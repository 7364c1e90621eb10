using System.Diagnostics.Metrics;

namespace RareCancers.LocalHost.Hosting;

/// <summary>Adds up what some counters of the app's metrics count until it is disposed.</summary>
internal sealed class InstrumentCounter : IDisposable
{
    private readonly MeterListener listener = new();
    private long total;

    public InstrumentCounter(params IEnumerable<Counter<long>> counters)
    {
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref total, value));
        foreach (var counter in counters)
            listener.EnableMeasurementEvents(counter);
    }

    public long Total => Interlocked.Read(ref total);

    public void Dispose() => listener.Dispose();
}
