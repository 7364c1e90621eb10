namespace RareCancers.LocalHost.Azurite;

/// <summary>
/// The one Azurite of a data folder. The first process to open it runs it; those that come later use it, and one of them takes
/// over, on the same ports, when the first one ends.
/// </summary>
internal sealed partial class SharedAzurite : IAsyncDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan OwnerStartsWithin = TimeSpan.FromMinutes(11); // It may be installing.
    private static readonly TimeSpan FormerEndsWithin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RestartAfter = TimeSpan.FromSeconds(5);

    private readonly string programFolder;
    private readonly string dataFolder;
    private readonly Progress progress;
    private readonly ILogger logger;
    private readonly CancellationTokenSource disposing = new();
    private FileStream? lockFile;
    private AzuriteProcess? process;
    private AzuritePorts? ports;
    private Task keepingAlive = Task.CompletedTask;

    private SharedAzurite(string programFolder, string dataFolder, Progress progress, ILogger logger)
    {
        this.programFolder = programFolder;
        this.dataFolder = dataFolder;
        this.progress = progress;
        this.logger = logger;
    }

    public string ConnectionString => ports!.ConnectionString();

    private string StateFile => Path.Combine(dataFolder, "azurite.json");

    /// <exception cref="StartupFailureException">Azurite can't be installed or started.</exception>
    public static async Task<SharedAzurite> OpenAsync(
        string programFolder, string dataFolder, Progress progress, ILogger logger, CancellationToken cancellationToken)
    {
        var shared = new SharedAzurite(programFolder, dataFolder, progress, logger);
        try
        {
            await shared.OpenAsync(cancellationToken);
            shared.keepingAlive = shared.KeepAliveAsync();
            return shared;
        }
        catch
        {
            await shared.DisposeAsync();
            throw;
        }
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

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var until = TimeProvider.System.GetUtcNow() + OwnerStartsWithin;
        while (TimeProvider.System.GetUtcNow() < until)
        {
            if (TryOwn())
            {
                await StartAsync(cancellationToken);
                return;
            }

            if (AzuriteState.TryRead(StateFile) is { } running && await running.Ports.AnswerAsync(cancellationToken))
            {
                ports = running.Ports;
                return;
            }

            await Task.Delay(LookAgain, TimeProvider.System, cancellationToken);
        }

        throw new StartupFailureException($"Another process uses the data folder {dataFolder}, and its storage emulator does not answer.");
    }

    private bool TryOwn() => (lockFile ??= LockFile.TryTake(Path.Combine(dataFolder, "azurite.lock"))) is not null;

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        await WaitForFormerAsync(cancellationToken);
        var tool = await AzuriteTool.RequireAsync(programFolder, progress, cancellationToken);
        var options = new AzuriteOptions(ports ?? AzuritePorts.Usual) { Folder = Path.Combine(dataFolder, "azurite") };
        process = ports is null
            ? await StartOnUsualPortsAsync(tool, options, cancellationToken)
            : await AzuriteProcess.StartAsync(tool, options, cancellationToken);
        ports = process.Ports;
        new AzuriteState(process.Id, ports).Write(StateFile);
    }

    private static async Task<AzuriteProcess> StartOnUsualPortsAsync(string tool, AzuriteOptions options, CancellationToken cancellationToken)
    {
        if (options.Ports.AreFree())
        {
            try
            {
                return await AzuriteProcess.StartAsync(tool, options, cancellationToken);
            }
            catch (StartupFailureException)
            {
                // Somebody took one meanwhile, if only to look whether it is free. What else may be wrong is so on other ports, too.
            }
        }

        return await AzuriteProcess.StartAsync(tool, options with { Ports = AzuritePorts.Any }, cancellationToken);
    }

    /// <summary>An Azurite whose host was killed is still writing its data out: two must not have the folder open.</summary>
    private async Task WaitForFormerAsync(CancellationToken cancellationToken)
    {
        if (AzuriteState.TryRead(StateFile) is not { } former)
            return;

        if (!await former.EndsWithinAsync(FormerEndsWithin, cancellationToken))
        {
            throw new StartupFailureException(
                $"A storage emulator that was left over (process {former.ProcessId}) still uses the data folder {dataFolder}; end it and try again.");
        }

        File.Delete(StateFile);
    }

    /// <summary>Takes over when the owner ends, and starts Azurite again when it ends by itself.</summary>
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
                    await current.DisposeAsync();
                    process = null;
                }
                else if (TryOwn())
                {
                    await TryStartAgainAsync();
                }
                else
                {
                    await Task.Delay(LookAgain, TimeProvider.System, disposing.Token);
                }
            }
        }
        catch (OperationCanceledException) when (disposing.IsCancellationRequested)
        {
        }
    }

    private async Task TryStartAgainAsync()
    {
        try
        {
            await StartAsync(disposing.Token);
            Log.StartedAgain(logger);
        }
        catch (Exception failure) when (failure is StartupFailureException or IOException)
        {
            Log.DidNotStartAgain(logger, failure);
            await Task.Delay(RestartAfter, TimeProvider.System, disposing.Token);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The storage emulator ended by itself. It said: {Output}")]
        public static partial void Ended(ILogger logger, string output);

        [LoggerMessage(LogLevel.Information, "The storage emulator runs again, now from this process")]
        public static partial void StartedAgain(ILogger logger);

        [LoggerMessage(LogLevel.Error, "The storage emulator did not start again")]
        public static partial void DidNotStartAgain(ILogger logger, Exception failure);
    }
}
