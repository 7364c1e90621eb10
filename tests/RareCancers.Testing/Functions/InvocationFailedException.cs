namespace RareCancers.Testing.Functions;

/// <summary>A function failed in the worker.</summary>
public sealed class InvocationFailedException(string message) : Exception(message);
