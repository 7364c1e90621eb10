namespace RareCancers.Bench.Reporting;

/// <summary>A curve of a chart.</summary>
/// <param name="Name">The name in the legend.</param>
/// <param name="Points">Sizes and the values at them; values of 0 are not drawn.</param>
internal sealed record Curve(string Name, IReadOnlyList<(double Size, double Value)> Points);
