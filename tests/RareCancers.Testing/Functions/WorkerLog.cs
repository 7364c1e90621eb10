using Microsoft.Extensions.Logging;

namespace RareCancers.Testing.Functions;

/// <summary>A log entry that the worker sent to its host.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Category">Its category: the name of the type that logged it.</param>
/// <param name="Message">Its message.</param>
/// <param name="Exception">The message of its exception; null when it has none.</param>
public sealed record WorkerLog(LogLevel Level, string Category, string Message, string? Exception);
