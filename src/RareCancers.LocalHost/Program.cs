using System.Runtime.InteropServices;
using Azure;
using RareCancers.LocalHost;
using RareCancers.LocalHost.Commands;

using var stopping = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    var (words, settings) = CommandLine.Split(args);
    var line = CommandLine.Parse(words, CommandTree.Create(new CommandRunner(settings).RunAsync));
    return await line.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stopping.Token);
}
catch (StartupFailureException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return failure.ExitCode;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    return ExitCode.Stopped;
}
catch (Exception failure)
{
    // The storage client reports each of its tries.
    var causes = failure is AggregateException several ? several.Flatten().InnerExceptions : [failure];
    foreach (var line in causes.Select(LineOf).Distinct())
        await Console.Error.WriteLineAsync(line);
    return ExitCode.Failure;
}

static string LineOf(Exception cause) =>
    cause is RequestFailedException ? $"Storage failed: {cause.Message.Split('\n')[0].TrimEnd()}" : cause.ToString();

// The first signal stops the program gracefully; the second one has its default effect and ends it at once.
void Stop(PosixSignalContext signal)
{
    if (stopping.IsCancellationRequested)
        return;

    signal.Cancel = true;
    stopping.Cancel();
}
