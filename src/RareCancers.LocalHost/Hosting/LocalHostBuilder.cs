using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using RareCancers.Collections;
using RareCancers.LocalHost.Queues;
using RareCancers.LocalHost.Samples;
using RareCancers.LocalHost.Settings;
using RareCancers.LocalHost.Timers;

namespace RareCancers.LocalHost.Hosting;

/// <summary>Builds the web application without the framework's defaults.</summary>
internal static class LocalHostBuilder
{
    /// <summary>How long HTTP, timers and queues together may take to stop before running work is cancelled.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    // The largest body that a function accepts: a report of bounces. Functions that accept less say so themselves.
    private const int MaxRequestBytes = 1024 * 1024;

    public static WebApplicationBuilder Create(
        LocalHostSettings settings, LocalHostComposition composition, IConfiguration configuration, IReadOnlyList<ListenAddress> addresses)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = Path.GetFullPath(settings.ProgramFolder) });
        builder.Configuration.AddConfiguration(configuration);
        AddLogging(builder.Logging, composition, configuration);
        builder.Services.AddRouting();
        builder.Services.AddSingleton(composition.Time);
        builder.Services.AddSingleton<QueueProcessors>();
        builder.Services.AddSingleton(services => new QueueDrainer(services.GetRequiredService<QueueProcessors>()));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, NullLifetime>());
        composition.AddServices(builder.Services, builder.Configuration);
        builder.Services.UseSample(configuration);
        TelemetryExport.Add(builder.Services, configuration);

        // Hosted services stop in reverse order, after the web server: HTTP, timers, queues.
        if (settings.Serve && settings.ListenToQueues)
            builder.Services.AddHostedService<QueueListener>();
        if (settings.Serve && settings.RunTimers)
            builder.Services.AddHostedService<TimerRunner>();
        if (settings.Serve)
            Listen(builder.WebHost, addresses);
        else
            builder.WebHost.UseServer(new NullServer());
        return builder;
    }

    /// <summary>The services only: nothing is started, and storage is not opened.</summary>
    /// <exception cref="StartupFailureException">Settings are wrong; the message has one line for each.</exception>
    public static ServiceProvider CreateServices(LocalHostSettings settings, LocalHostComposition composition)
    {
        composition.RequireValid(settings);
        var configuration = HostConfiguration.WithoutStorage(settings);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => AddLogging(logging, composition, configuration));
        services.AddSingleton(composition.Time);
        composition.AddServices(services, configuration);
        services.UseSample(configuration);
        return services.BuildServiceProvider();
    }

    public static void AddLogging(ILoggingBuilder logging, LocalHostComposition composition, IConfiguration configuration)
    {
        logging.AddConfiguration(configuration.GetSection("Logging"));
        composition.ConfigureLogging(logging);
    }

    /// <summary>One line per message; no colours in a file or pipe.</summary>
    public static void AddConsole(ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "HH:mm:ss ";
            options.ColorBehavior = Console.IsOutputRedirected || Console.IsErrorRedirected
                ? LoggerColorBehavior.Disabled
                : LoggerColorBehavior.Default;
        });
        // The program itself prints why it cannot start.
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }

    /// <summary>The same for a command, on the standard error: warnings and errors, except those that the command itself prints.</summary>
    public static void AddConsole(ILoggingBuilder logging, LogLevel least)
    {
        AddConsole(logging);
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddFilter<ConsoleLoggerProvider>((category, level) =>
            level >= least && !(level == LogLevel.Error && category == typeof(Collector).FullName));
    }

    private static void Listen(ConfigureWebHostBuilder web, IReadOnlyList<ListenAddress> addresses)
    {
        web.UseKestrelCore();
        web.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            foreach (var address in addresses)
                kestrel.Listen(address.EndPoint);
        });
        web.UseSockets(sockets => sockets.CreateBoundListenSocket = endPoint => addresses.First(address => address.EndPoint.Equals(endPoint)).Socket);
    }
}
