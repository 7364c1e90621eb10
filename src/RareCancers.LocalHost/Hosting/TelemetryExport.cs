using OpenTelemetry;
using RareCancers.Telemetry;

namespace RareCancers.LocalHost.Hosting;

/// <summary>Sends what the product measures, traces and logs to a collector, by OTLP.</summary>
internal static class TelemetryExport
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Does so when the standard variable names the collector; the exporter reads the other OTEL_ variables itself.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration[Endpoint]))
            return;

        services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(Instruments.MeterName))
            .WithTracing(traces => traces.AddSource(Traces.SourceName))
            .UseOtlpExporter();
    }
}
