using System.Diagnostics.Metrics;
using RareCancers.Feeds;
using RareCancers.Functions.Http;
using RareCancers.Telemetry;

namespace RareCancers.Functions.Tests.Feeds;

/// <summary>Counting the responses of feeds costs next to nothing.</summary>
public sealed class FeedMetricsTests
{
    [Fact]
    public void Counting_a_response_allocates_nothing_even_with_a_listener()
    {
        var heard = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == Instruments.MeterName)
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref heard, value));
        listener.Start();
        Count(10);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Count(1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.InRange(heard, 2020, long.MaxValue);
    }

    private static void Count(int times)
    {
        for (var time = 0; time < times; time++)
        {
            FeedMetrics.AddHit(FeedFormat.Atom);
            FeedMetrics.AddNotModified(FeedFormat.Json);
        }
    }
}
