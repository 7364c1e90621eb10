namespace RareCancers.Testing.Telemetry;

/// <summary>A span that the collector received.</summary>
/// <param name="Source">The activity source's name.</param>
/// <param name="Name">The span's name.</param>
/// <param name="IsError">Whether it ended in an error.</param>
/// <param name="Tags">The tags as <c>name=value</c>, ordered, with a space between.</param>
public sealed record ReceivedSpan(string Source, string Name, bool IsError, string Tags);
