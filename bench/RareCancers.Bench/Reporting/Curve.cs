namespace RareCancers.Bench.Reporting;

/// <summary>How something grows.</summary>
/// <param name="Name">What.</param>
/// <param name="Points">Sizes and what it comes to, both above 0.</param>
internal sealed record Curve(string Name, IReadOnlyList<(double Size, double Value)> Points);
