using RareCancers.LocalHost.Hosting;

namespace RareCancers.LocalHost.Azurite;

/// <summary>
/// The one Azurite of a data folder. The process that locks the folder runs it and restarts it when it fails. A command that starts
/// while the host serves uses the host's Azurite; any other process waits until the folder is free.
/// </summary>
/// <param name="programFolder">The folder where the search for tools/azurite starts.</param>
/// <param name="dataFolder">The folder with the data.</param>
/// <param name="serves">True for a host that serves, false for a command.</param>
/// <param name="progress">Shows waiting and installing.</param>
/// <param name="logger">Logs failures and restarts of Azurite.</param>
internal sealed partial class SharedAzurite(string programFolder, string dataFolder, bool serves, Progress progress, ILogger logger)
    : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PreviousStopTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RestartDelay = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource disposing = new();
    private FileStream? lockFile;
    private AzuriteProcess? process;
    private AzuritePorts? ports;
    private Task keepingAlive = Task.CompletedTask;

    public string ConnectionString => ports!.ConnectionString();

    private string StateFile => Path.Combine(dataFolder, "azurite.json");

    /// <exception cref="StartupFailureException">Azurite can't be installed or started.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!await TryLockOrJoinAsync(cancellationToken))
            await progress.ShowAsync(
                $"Waiting for another process that uses the data folder {dataFolder}: stop it, or set --LocalHost:DataFolder",
                WaitAsync(cancellationToken),
                isLong: true);
        if (lockFile is null)
            return;

        await StartAsync(cancellationToken);
        keepingAlive = KeepAliveAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await disposing.CancelAsync();
        await keepingAlive;
        if (process is not null)
        {
            await process.DisposeAsync();
            File.Delete(StateFile);
        }

        if (lockFile is not null)
            await lockFile.DisposeAsync();
        disposing.Dispose();
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        do
            await Task.Delay(PollInterval, TimeProvider.System, cancellationToken);
        while (!await TryLockOrJoinAsync(cancellationToken));
    }

    private async Task<bool> TryLockOrJoinAsync(CancellationToken cancellationToken)
    {
        lockFile = LockFile.TryTake(Path.Combine(dataFolder, "azurite.lock"));
        if (lockFile is not null)
            return true;
        if (serves || AzuriteState.TryRead(StateFile) is not { Serves: true } running || !await running.Ports.AnswerAsync(cancellationToken))
            return false;

        ports = running.Ports;
        return true;
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        await WaitForPreviousAsync(cancellationToken);
        var tool = await AzuriteTool.RequireAsync(programFolder, progress, cancellationToken);
        var options = new AzuriteOptions(ports ?? AzuritePorts.Default) { Folder = Path.Combine(dataFolder, "azurite") };
        var starting = ports is null
            ? StartOnDefaultPortsAsync(tool, options, cancellationToken)
            : AzuriteProcess.StartAsync(tool, options, cancellationToken);
        process = await progress.DrawAsync(starting, () => "Starting the storage emulator Azurite");
        ports = process.Ports;
        new AzuriteState(process.Id, ports, serves).Write(StateFile);
    }

    private static async Task<AzuriteProcess> StartOnDefaultPortsAsync(string tool, AzuriteOptions options, CancellationToken cancellationToken)
    {
        if (options.Ports.AreFree())
        {
            try
            {
                return await AzuriteProcess.StartAsync(tool, options, cancellationToken);
            }
            catch (StartupFailureException)
            {
                // Another program took a port in the meantime. Any other cause fails on other ports, too.
            }
        }

        return await AzuriteProcess.StartAsync(tool, options with { Ports = AzuritePorts.Any }, cancellationToken);
    }

    /// <summary>Azurite still writes its data after its host was killed, and two must not use the folder at once.</summary>
    private async Task WaitForPreviousAsync(CancellationToken cancellationToken)
    {
        if (AzuriteState.TryRead(StateFile) is not { } previous)
            return;

        if (!await previous.WaitForExitAsync(PreviousStopTimeout, cancellationToken))
        {
            throw new StartupFailureException(
                $"A storage emulator left over from an earlier run (process {previous.ProcessId}) still uses the data folder "
                    + $"{dataFolder}; stop it and try again.");
        }

        File.Delete(StateFile);
    }

    /// <summary>Restarts Azurite on the same ports when it ends by itself.</summary>
    private async Task KeepAliveAsync()
    {
        try
        {
            while (true)
            {
                if (process is { } current)
                {
                    await current.WaitForExitAsync(disposing.Token);
                    Log.Ended(logger, current.Output);
                    process = null;
                    await current.DisposeAsync();
                }

                await TryRestartAsync();
            }
        }
        catch (OperationCanceledException) when (disposing.IsCancellationRequested)
        {
        }
    }

    private async Task TryRestartAsync()
    {
        try
        {
            await StartAsync(disposing.Token);
            Log.Restarted(logger);
        }
        catch (Exception failure) when (failure is StartupFailureException or IOException)
        {
            Log.RestartFailed(logger, failure);
            await Task.Delay(RestartDelay, TimeProvider.System, disposing.Token);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The storage emulator stopped unexpectedly. Its output: {Output}")]
        public static partial void Ended(ILogger logger, string output);

        [LoggerMessage(LogLevel.Information, "The storage emulator was restarted")]
        public static partial void Restarted(ILogger logger);

        [LoggerMessage(LogLevel.Error, "The storage emulator could not be restarted")]
        public static partial void RestartFailed(ILogger logger, Exception failure);
    }
}
