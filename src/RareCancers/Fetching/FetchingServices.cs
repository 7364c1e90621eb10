using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Telemetry;

namespace RareCancers.Fetching;

/// <summary>Registers the HTTP client that reads the publisher's pages.</summary>
internal static class FetchingServices
{
    /// <summary>The time limit of one page with its redirects and retries, excluding the pauses.</summary>
    private static readonly TimeSpan OverallTimeout = TimeSpan.FromMinutes(5);

    /// <summary>A page may need robots.txt and ten redirects, each after a pause.</summary>
    private const int MaxPauses = 12;

    /// <summary>Adds a typed client that fetches politely and only from allowed addresses, as set in <see cref="FetchingOptions"/>.</summary>
    public static IServiceCollection AddFetching<TClient>(this IServiceCollection services, IConfiguration configuration)
        where TClient : class
    {
        services.AddValidatedOptions<FetchingOptions, FetchingOptionsValidator>(configuration.GetSection(FetchingOptions.Section));
        services.AddSingleton<IValidateOptions<CollectionsOptions>, SourceAddressesValidator>();

        // A retried attempt is not a warning yet: the caller reports the final outcome.
        services.Configure<TelemetryOptions>(telemetry => telemetry.SeverityProvider = args =>
            args.Event.EventName == "OnRetry" ? ResilienceEventSeverity.Information : ResilienceEventSeverity.Debug);

        var client = services.AddHttpClient<TClient>((provider, http) =>
        {
            // The handlers enforce the time limits, on the TimeProvider.
            http.Timeout = Timeout.InfiniteTimeSpan;
            http.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent.Create(Options<SiteOptions>(provider), Options<FetchingOptions>(provider).Contact));
            http.DefaultRequestHeaders.Accept.ParseAdd(
                "text/html, application/rss+xml, application/atom+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, "
                + "text/plain;q=0.9, */*;q=0.1");
        });
        // One chain for the life of the process, because it keeps cookies, robots.txt and the pace.
        client.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        client.ConfigurePrimaryHttpMessageHandler(provider => Network(Options<FetchingOptions>(provider)));
        AddHandlers(client);
        return services;
    }

    // From the outside in. Every redirect is checked against its host's robots.txt. Every attempt, for a page or robots.txt, waits for
    // its turn; an attempt's time limit excludes that wait and includes the body.
    private static void AddHandlers(IHttpClientBuilder client)
    {
        client.AddHttpMessageHandler(
            provider => new TimeLimitHandler(OverallTimeout + (MaxPauses * Options<FetchingOptions>(provider).Pause), Clock(provider)));
        client.AddHttpMessageHandler(provider => new RedirectHandler(provider.GetRequiredService<IOptions<FetchingOptions>>()));
        client.AddHttpMessageHandler(provider => new RobotsHandler(provider.GetRequiredService<IOptions<FetchingOptions>>(), Clock(provider)));
        // Its delays use the registered TimeProvider, too.
        client.AddResilienceHandler("retries", (pipeline, context) =>
            pipeline.AddRetry(Retries.Options(Options<FetchingOptions>(context.ServiceProvider).Pause, Clock(context.ServiceProvider))));
        client.AddHttpMessageHandler(provider => new PacingHandler(provider.GetRequiredService<IOptions<FetchingOptions>>(), Clock(provider)));
        client.AddHttpMessageHandler(
            provider => new TimeLimitHandler(TimeSpan.FromSeconds(Options<FetchingOptions>(provider).TimeoutSeconds), Clock(provider)));
        client.AddHttpMessageHandler(_ => new WholeBodyHandler());
    }

    private static SocketsHttpHandler Network(FetchingOptions options) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli | DecompressionMethods.Deflate,
        CookieContainer = new CookieContainer(),
        // A proxy from the environment would resolve names itself, so no address could be checked.
        UseProxy = false,
        ConnectCallback = new PublicConnection(options.AllowLoopback, Dns.GetHostAddressesAsync, "the address of the source in Collections:Items").OpenAsync,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 64,
    };

    private static TOptions Options<TOptions>(IServiceProvider provider)
        where TOptions : class => provider.GetRequiredService<IOptions<TOptions>>().Value;

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
