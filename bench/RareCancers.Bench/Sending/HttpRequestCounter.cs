using System.Diagnostics.Metrics;

namespace RareCancers.Bench.Sending;

/// <summary>Counts the HTTP requests of this process. A sender makes none except to storage.</summary>
internal sealed class HttpRequestCounter : IDisposable
{
    private readonly MeterListener listener;
    private long requests;

    public HttpRequestCounter()
    {
        listener = new MeterListener
        {
            InstrumentPublished = (instrument, meters) =>
            {
                // Of System.Net.Http; one measurement for each request that has ended.
                if (instrument.Name == "http.client.request.duration")
                    meters.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref requests));
        listener.Start();
    }

    /// <summary>The requests that have ended so far.</summary>
    public long Requests => Interlocked.Read(ref requests);

    public void Dispose() => listener.Dispose();
}
