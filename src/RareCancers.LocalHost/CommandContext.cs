namespace RareCancers.LocalHost;

/// <summary>What a command works with.</summary>
/// <param name="Services">The app's services.</param>
/// <param name="Argument">What followed the command; null where nothing does.</param>
/// <param name="Output">Where it tells what it did.</param>
/// <param name="Error">Where it tells what failed.</param>
internal sealed record CommandContext(IServiceProvider Services, string? Argument, TextWriter Output, TextWriter Error);
