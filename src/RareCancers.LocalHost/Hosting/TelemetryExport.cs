using OpenTelemetry;
using RareCancers.Telemetry;

namespace RareCancers.LocalHost.Hosting;

/// <summary>Sends metrics, traces and logs to a collector over OTLP.</summary>
internal static class TelemetryExport
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds the export if the standard variable names a collector; the exporter reads the other OTEL_ variables.</summary>
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
