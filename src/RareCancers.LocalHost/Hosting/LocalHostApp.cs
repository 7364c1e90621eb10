using Microsoft.AspNetCore.Connections;
using RareCancers.LocalHost.Azurite;
using RareCancers.LocalHost.Functions;
using RareCancers.LocalHost.Http;
using RareCancers.LocalHost.Queues;
using RareCancers.LocalHost.Settings;

namespace RareCancers.LocalHost.Hosting;

/// <summary>The running host: storage, functions and, if it serves, their triggers.</summary>
public sealed class LocalHostApp : IAsyncDisposable
{
    private SharedAzurite? emulator;
    private ILoggerFactory? startLogging;
    private IReadOnlyList<ListenAddress> addresses = [];
    private WebApplication? app;

    private LocalHostApp()
    {
    }

    public IServiceProvider Services => app!.Services;

    public IConfiguration Configuration => app!.Configuration;

    /// <summary>The address of the functions: the first of <c>--urls</c>, with the actual port.</summary>
    public Uri BaseAddress { get; private set; } = new(ListenAddress.Default);

    /// <summary>The path of the data folder.</summary>
    public string DataFolderPath { get; private set; } = "";

    /// <summary>True if protected functions require a key; otherwise they answer only this machine.</summary>
    public bool OperationsRequireKey { get; private set; }

    /// <summary>True if the storage is the emulator of the data folder.</summary>
    public bool UsesStorageEmulator => emulator is not null;

    /// <summary>Starts the host; when this returns, it answers requests and its timers are running.</summary>
    /// <exception cref="StartupFailureException">The host could not start; the message is for the user.</exception>
    public static async Task<LocalHostApp> StartAsync(
        LocalHostSettings settings, LocalHostComposition composition, CancellationToken cancellationToken)
    {
        var host = new LocalHostApp();
        try
        {
            await host.StartCoreAsync(settings, composition, cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => app!.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops HTTP, timers and queues, with a few seconds for running work, and then the storage emulator.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (app is not null)
            {
                await app.StopAsync(CancellationToken.None);
                await app.DisposeAsync();
                app = null;
            }
        }
        finally
        {
            foreach (var address in addresses)
                address.Dispose();
            if (emulator is not null)
                await emulator.DisposeAsync();
            emulator = null;
            startLogging?.Dispose();
        }
    }

    private async Task StartCoreAsync(LocalHostSettings settings, LocalHostComposition composition, CancellationToken cancellationToken)
    {
        if (settings.Start)
            composition.RequireValid(settings);
        var given = HostConfiguration.Given(settings);
        var hostJson = HostJson.Read(Path.GetFullPath(settings.ProgramFolder), given);
        var functions = FunctionIndex.Create(composition.FunctionTypes, hostJson.RoutePrefix);
        var options = given.GetSection("LocalHost").Get<LocalHostOptions>() ?? new();
        if (settings.Serve)
            addresses = ListenAddress.BindAll(given["urls"] is { Length: > 0 } urls ? urls : ListenAddress.Default);
        if (addresses is [var first, ..])
            BaseAddress = new(first.Url);

        var data = DataFolder.Open(Path.GetFullPath(options.DataFolder, settings.CurrentFolder));
        DataFolderPath = data.Path;
        // Links from a command use the address at which the folder's host serves or last served.
        if (settings.Serve)
            data.Address = BaseAddress;
        else if (data.Address is { } served)
            BaseAddress = served;
        await OpenEmulatorAsync(given, settings, composition, data, cancellationToken);
        var configuration = HostConfiguration.Complete(settings, given, data, BaseAddress.AbsoluteUri.TrimEnd('/'), emulator?.ConnectionString);
        if (settings.Start)
            await QueueStorage.RequireAsync(configuration, cancellationToken);

        var builder = LocalHostBuilder.Create(settings, composition, configuration, addresses);
        builder.Services.AddSingleton(functions).AddSingleton(hostJson).AddSingleton(_ => new TriggerStorage(QueueStorage.Open(configuration)));
        app = builder.Build();
        var logger = app.Services.GetRequiredService<ILogger<LocalHostApp>>();
        if (settings.Serve)
            app.UseKnownProxies(options.KnownProxies);
        composition.UseMiddleware(app);
        // Without this call the framework would route requests first.
        app.UseRouting();
        var key = new FunctionKey(options.FunctionKey);
        app.MapFunctions(functions, key);
        OperationsRequireKey = key.IsSet;
        if (!key.IsSet && addresses.FirstOrDefault(address => !address.IsLoopback) is { } reachable)
            LocalHostLog.OperationsAreLocal(logger, reachable.EndPoint);
        // An app that is not started leaves storage as it is, except in the emulator.
        if (settings.Start || emulator is not null)
            await composition.PrepareAsync(app.Services, cancellationToken);
        if (!settings.Start)
            return;

        if (settings.Serve)
            _ = composition.Preload(app.Services);
        await app.Services.GetRequiredService<QueueProcessors>().CreateQueuesAsync(cancellationToken);
        await StartAsync(app, BaseAddress, cancellationToken);
    }

    private async Task OpenEmulatorAsync(
        IConfiguration given, LocalHostSettings settings, LocalHostComposition composition, DataFolder data, CancellationToken cancellationToken)
    {
        var storage = given["AzureWebJobsStorage"];
        var development = string.Equals(storage?.Trim(' ', ';'), "UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase);
        if (!development && (!string.IsNullOrEmpty(storage) || given["AzureWebJobsStorage:accountName"] is not null))
            return;

        startLogging = LoggerFactory.Create(builder => LocalHostBuilder.AddLogging(builder, composition, given));
        emulator = new SharedAzurite(
            Path.GetFullPath(settings.ProgramFolder),
            data.Path,
            settings.Serve,
            composition.Progress,
            startLogging.CreateLogger<SharedAzurite>());
        await emulator.OpenAsync(cancellationToken);
    }

    private static async Task StartAsync(WebApplication app, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw ListenAddress.Taken(address.AbsoluteUri.TrimEnd('/'), taken);
        }
    }
}
