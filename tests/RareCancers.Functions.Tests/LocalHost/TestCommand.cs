using RareCancers.LocalHost.Commands;
using RareCancers.LocalHost.Hosting;

namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>Runs commands of the program with services of the test.</summary>
internal static class TestCommand
{
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(IServiceProvider services, IReadOnlyList<string> words, string input = "")
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var reader = new StringReader(input);
        var line = CommandLine.Parse(words, CommandTree.Create((command, result, cancellationToken) => command.RunAsync(
            new CommandContext(services, result) { Input = reader, Progress = new Progress(error, ProgressStyle.Lines) }, cancellationToken)));
        var exitCode = await line.InvokeAsync(
            new() { Output = output, Error = error, EnableDefaultExceptionHandler = false }, CancellationToken.None);
        return (exitCode, output.ToString().TrimEnd(), error.ToString().TrimEnd());
    }
}
