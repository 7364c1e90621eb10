namespace RareCancers.LocalHost;

/// <summary>The context of a command.</summary>
/// <param name="Services">The app's services; none for a command that does not need the app.</param>
/// <param name="Argument">The argument; null if there is none.</param>
/// <param name="Output">The standard output.</param>
/// <param name="Error">The standard error.</param>
internal sealed record CommandContext(IServiceProvider Services, string? Argument, TextWriter Output, TextWriter Error)
{
    /// <summary>The standard input; empty if not given.</summary>
    public TextReader Input { get; init; } = TextReader.Null;
}
