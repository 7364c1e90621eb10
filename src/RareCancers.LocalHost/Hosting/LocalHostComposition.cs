using RareCancers.Functions;
using RareCancers.Functions.Http;
using RareCancers.Library;
using RareCancers.LocalHost.Http;
using RareCancers.LocalHost.Settings;
using RareCancers.Settings.Reference;

namespace RareCancers.LocalHost.Hosting;

/// <summary>The functions and services of the host.</summary>
public sealed record LocalHostComposition
{
    /// <summary>The whole product.</summary>
    public static LocalHostComposition RareCancers { get; } = new()
    {
        CheckSettings = RareCancersSettings.Check,
        AddServices = (services, configuration) => services.AddRareCancersFunctions(configuration).AddSingleton<FeedResponseCache>(),
        UseMiddleware = app => app.UseFeedResponses().UseErrorBodies(),
        PrepareAsync = (services, cancellationToken) => services.CreateMissingStorageAsync(cancellationToken),
        Preload = services => services.GetRequiredService<ArticleLibrary>().ListAsync(CancellationToken.None).AsTask(),
    };

    /// <summary>The types that contain functions; by default those of the Functions app.</summary>
    public IEnumerable<Type> FunctionTypes { get; init; } = typeof(CollectFunctions).Assembly.GetExportedTypes();

    /// <summary>Finds what is wrong with the settings.</summary>
    public Func<IConfiguration, IReadOnlyList<SettingProblem>> CheckSettings { get; init; } = _ => [];

    /// <summary>Registers the services that the functions need.</summary>
    public Action<IServiceCollection, IConfiguration> AddServices { get; init; } = (_, _) => { };

    /// <summary>Adds the middleware that runs before requests are routed to functions.</summary>
    public Action<IApplicationBuilder> UseMiddleware { get; init; } = _ => { };

    /// <summary>Prepares storage before anything runs.</summary>
    public Func<IServiceProvider, CancellationToken, Task> PrepareAsync { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>Loads what the first request needs, while the web server starts. A failure is left to that request.</summary>
    public Func<IServiceProvider, Task> Preload { get; init; } = _ => Task.CompletedTask;

    /// <summary>The clock of the timers and the app. Storage uses the system clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Configures logging; no logs by default.</summary>
    public Action<ILoggingBuilder> ConfigureLogging { get; init; } = _ => { };

    /// <summary>Shows the progress of installing, starting and waiting.</summary>
    public Progress Progress { get; init; } = Progress.None;

    /// <summary>Checks the settings before anything starts.</summary>
    /// <exception cref="StartupFailureException">Settings are wrong; the message has one line for each.</exception>
    internal void RequireValid(LocalHostSettings settings)
    {
        if (CheckSettings(HostConfiguration.ToCheck(settings)) is [_, ..] problems)
            throw new StartupFailureException(string.Join(Environment.NewLine, problems.Select(problem => problem.Text))) { ExitCode = 2 };
    }
}
