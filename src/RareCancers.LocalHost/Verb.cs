namespace RareCancers.LocalHost;

/// <summary>One command of the program.</summary>
/// <param name="Summary">What it does, for the help.</param>
/// <param name="RunAsync">Does it with the app's services and storage, and tells about it; returns the exit code.</param>
internal sealed record Verb(string Summary, Func<IServiceProvider, TextWriter, CancellationToken, Task<int>> RunAsync);
