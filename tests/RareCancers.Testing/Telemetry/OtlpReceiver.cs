using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RareCancers.Testing.Http;

namespace RareCancers.Testing.Telemetry;

/// <summary>
/// A telemetry collector on loopback: OTLP over HTTP in protobuf. It parses the parts of opentelemetry-proto's messages that tests
/// need; the numbers below are field numbers.
/// </summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private const int ErrorStatus = 2;

    private readonly WebApplication app = QuietServer.CreateBuilder().Build();
    private readonly ConcurrentQueue<ReceivedMetric> metrics = new();
    private readonly ConcurrentQueue<ReceivedSpan> spans = new();
    private readonly ConcurrentQueue<byte[]> bodies = new();

    private OtlpReceiver()
    {
    }

    /// <summary>The settings for the exporter.</summary>
    public (string Name, string Value)[] Settings => [("OTEL_EXPORTER_OTLP_ENDPOINT", app.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")];

    public IReadOnlyList<ReceivedMetric> Metrics => [.. metrics];

    public IReadOnlyList<ReceivedSpan> Spans => [.. spans];

    /// <summary>Everything received, as text, to search for what should not be in it.</summary>
    public string Everything => string.Join('\n', bodies.Select(Encoding.Latin1.GetString));

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        receiver.app.MapPost("/v1/{signal}", receiver.TakeAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request, string signal)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        bodies.Enqueue(body.ToArray());
        var message = new ProtobufMessage(body.ToArray());
        // ExportMetricsServiceRequest and ExportTraceServiceRequest: resources 1; each with scopes 2; each with the scope 1 and its
        // items 2.
        foreach (var scope in message.Messages(1).SelectMany(resource => resource.Messages(2)))
        {
            var name = scope.Message(1)?.Text(1) ?? "";
            foreach (var item in scope.Messages(2))
                Take(signal, name, item);
        }

        return Results.Bytes([], "application/x-protobuf");
    }

    private void Take(string signal, string scope, ProtobufMessage item)
    {
        if (signal == "traces")
        {
            // Span: name 5, attributes 9, status 15 with its code 3.
            spans.Enqueue(new ReceivedSpan(scope, item.Text(5), item.Message(15)?.Number(3) == ErrorStatus, Tags(item.Messages(9))));
        }
        else if (signal == "metrics")
        {
            // Metric: name 1, unit 3, gauge 5, sum 7; both with points 1.
            foreach (var point in item.Message(5)?.Messages(1) ?? [])
                metrics.Enqueue(new ReceivedMetric(scope, item.Text(1), item.Text(3), "gauge", Value(point), Tags(point.Messages(7))));
            foreach (var point in item.Message(7)?.Messages(1) ?? [])
                metrics.Enqueue(new ReceivedMetric(scope, item.Text(1), item.Text(3), "sum", Value(point), Tags(point.Messages(7))));
        }
    }

    // NumberDataPoint: as_double 4, as_int 6.
    private static double Value(ProtobufMessage point) =>
        point.Number(4) is { } bits ? BitConverter.UInt64BitsToDouble(bits) : (long)(point.Number(6) ?? 0);

    // KeyValue: key 1, value 2. AnyValue: string_value 1, int_value 3.
    private static string Tags(IEnumerable<ProtobufMessage> attributes) => string.Join(' ', attributes
        .Select(attribute => (Key: attribute.Text(1), Value: attribute.Message(2)))
        .Select(tag => $"{tag.Key}={tag.Value?.Number(3)?.ToString(CultureInfo.InvariantCulture) ?? tag.Value?.Text(1)}")
        .Order(StringComparer.Ordinal));
}
