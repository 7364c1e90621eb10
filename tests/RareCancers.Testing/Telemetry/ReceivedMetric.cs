namespace RareCancers.Testing.Telemetry;

/// <summary>A data point of a metric that the collector received.</summary>
/// <param name="Meter">The meter's name.</param>
/// <param name="Name">The instrument's name.</param>
/// <param name="Unit">The instrument's unit.</param>
/// <param name="Kind"><c>sum</c> or <c>gauge</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Tags">The tags as <c>name=value</c>, ordered, with a space between.</param>
public sealed record ReceivedMetric(string Meter, string Name, string Unit, string Kind, double Value, string Tags);
