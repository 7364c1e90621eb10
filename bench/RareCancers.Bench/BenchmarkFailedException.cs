namespace RareCancers.Bench;

/// <summary>The candidates did not do the same work, or one of them failed: the figures would mean nothing.</summary>
internal sealed class BenchmarkFailedException(string message) : Exception(message);
