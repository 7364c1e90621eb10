namespace RareCancers.Bench.Programs;

/// <summary>One run of a command of the product.</summary>
/// <param name="Seconds">How long it took, including the start of the runtime.</param>
/// <param name="PeakBytes">Its peak resident memory.</param>
/// <param name="Output">What it printed.</param>
internal sealed record ProductRun(double Seconds, long PeakBytes, string Output);
