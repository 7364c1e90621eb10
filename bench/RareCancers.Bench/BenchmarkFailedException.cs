namespace RareCancers.Bench;

/// <summary>Two that are compared did not do the same work, or one did not do it at all.</summary>
internal sealed class UnfairException(string message) : Exception(message);
