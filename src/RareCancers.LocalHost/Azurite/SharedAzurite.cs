namespace RareCancers.LocalHost.Azurite;

/// <summary>
/// The one Azurite of a data folder. The first process to open it runs it; those that come later use it, and one of them takes
/// over, on the same ports, when the first one ends.
/// </summary>
internal sealed partial class SharedAzurite : IAsyncDisposable
{
    private static readonly TimeSpan _lookAgain = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _ownerStartsWithin = TimeSpan.FromMinutes(11); // It may be installing.
    private static readonly TimeSpan _formerEndsWithin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _restartAfter = TimeSpan.FromSeconds(5);

    private readonly string _programFolder;
    private readonly string _dataFolder;
    private readonly Progress _progress;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _disposing = new();
    private FileStream? _lock;
    private AzuriteProcess? _process;
    private AzuritePorts? _ports;
    private Task _keepingAlive = Task.CompletedTask;

    private SharedAzurite(string programFolder, string dataFolder, Progress progress, ILogger logger)
    {
        _programFolder = programFolder;
        _dataFolder = dataFolder;
        _progress = progress;
        _logger = logger;
    }

    public string ConnectionString => _ports!.ConnectionString();

    private string StateFile => Path.Combine(_dataFolder, "azurite.json");

    /// <exception cref="StartupFailureException">Azurite can't be installed or started.</exception>
    public static async Task<SharedAzurite> OpenAsync(
        string programFolder, string dataFolder, Progress progress, ILogger logger, CancellationToken cancellationToken)
    {
        var shared = new SharedAzurite(programFolder, dataFolder, progress, logger);
        try
        {
            await shared.OpenAsync(cancellationToken);
            shared._keepingAlive = shared.KeepAliveAsync();
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
        await _disposing.CancelAsync();
        await _keepingAlive;
        if (_process is not null)
        {
            await _process.DisposeAsync();
            File.Delete(StateFile);
        }

        if (_lock is not null)
            await _lock.DisposeAsync();
        _disposing.Dispose();
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var until = TimeProvider.System.GetUtcNow() + _ownerStartsWithin;
        while (TimeProvider.System.GetUtcNow() < until)
        {
            if (TryOwn())
            {
                await StartAsync(cancellationToken);
                return;
            }

            if (AzuriteState.TryRead(StateFile) is { } running && await running.Ports.AnswerAsync(cancellationToken))
            {
                _ports = running.Ports;
                return;
            }

            await Task.Delay(_lookAgain, TimeProvider.System, cancellationToken);
        }

        throw new StartupFailureException($"Another process uses the data folder {_dataFolder}, and its storage emulator does not answer.");
    }

    private bool TryOwn() => (_lock ??= LockFile.TryTake(Path.Combine(_dataFolder, "azurite.lock"))) is not null;

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        await WaitForFormerAsync(cancellationToken);
        var tool = await AzuriteTool.RequireAsync(_programFolder, _progress, cancellationToken);
        var options = new AzuriteOptions(_ports ?? AzuritePorts.Usual) { Folder = Path.Combine(_dataFolder, "azurite") };
        _process = _ports is null
            ? await StartOnUsualPortsAsync(tool, options, cancellationToken)
            : await AzuriteProcess.StartAsync(tool, options, cancellationToken);
        _ports = _process.Ports;
        new AzuriteState(_process.Id, _ports).Write(StateFile);
    }

    private static async Task<AzuriteProcess> StartOnUsualPortsAsync(string tool, AzuriteOptions options, CancellationToken cancellationToken)
    {
        if (options.Ports.AreFree())
        {
            try
            {
                return await AzuriteProcess.StartAsync(tool, options, cancellationToken);
            }
            catch (StartupFailureException) when (!options.Ports.AreFree())
            {
                // Somebody took one meanwhile.
            }
        }

        return await AzuriteProcess.StartAsync(tool, options with { Ports = AzuritePorts.Any }, cancellationToken);
    }

    /// <summary>An Azurite whose host was killed is still writing its data out: two must not have the folder open.</summary>
    private async Task WaitForFormerAsync(CancellationToken cancellationToken)
    {
        if (AzuriteState.TryRead(StateFile) is not { } former)
            return;

        if (!await former.EndsWithinAsync(_formerEndsWithin, cancellationToken))
        {
            throw new StartupFailureException(
                $"A storage emulator that was left over (process {former.ProcessId}) still uses the data folder {_dataFolder}; end it and try again.");
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
                if (_process is { } process)
                {
                    await process.WaitForExitAsync(_disposing.Token);
                    Log.Ended(_logger, process.Output);
                    await process.DisposeAsync();
                    _process = null;
                }
                else if (TryOwn())
                {
                    await TryStartAgainAsync();
                }
                else
                {
                    await Task.Delay(_lookAgain, TimeProvider.System, _disposing.Token);
                }
            }
        }
        catch (OperationCanceledException) when (_disposing.IsCancellationRequested)
        {
        }
    }

    private async Task TryStartAgainAsync()
    {
        try
        {
            await StartAsync(_disposing.Token);
            Log.StartedAgain(_logger);
        }
        catch (Exception failure) when (failure is StartupFailureException or IOException)
        {
            Log.DidNotStartAgain(_logger, failure);
            await Task.Delay(_restartAfter, TimeProvider.System, _disposing.Token);
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
