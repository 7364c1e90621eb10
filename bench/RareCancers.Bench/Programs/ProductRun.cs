namespace RareCancers.Bench.Programs;

/// <summary>One run of the product from its start to its end.</summary>
/// <param name="Seconds">How long it took, with the start of the runtime.</param>
/// <param name="PeakBytes">The most memory that it held resident.</param>
/// <param name="Output">What it printed.</param>
internal sealed record ProductRun(double Seconds, long PeakBytes, string Output);
