using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RareCancers.Fetching;

namespace RareCancers.WebSub;

/// <summary>Registers the services that notify the hub.</summary>
internal static class WebSubServices
{
    /// <summary>The maximum time for the hub to answer.</summary>
    internal static readonly TimeSpan LongestPing = TimeSpan.FromSeconds(10);

    /// <summary>Adds the settings, validated at start-up, and the hub's client, which connects only to public addresses.</summary>
    public static IServiceCollection AddWebSub(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddValidatedOptions<WebSubOptions, WebSubOptionsValidator>(configuration.GetSection(WebSubOptions.Section));
        services.AddSingleton<IValidateOptions<WebSubOptions>, HubAddressValidator>();
        services.AddTable<HubCursorTable>(HubCursorTable.Name);
        services.AddTransient<HubPublisher>();
        services.AddHttpClient<HubClient>((provider, http) =>
            {
                // TimeLimitHandler enforces the limit, on the injected clock.
                http.Timeout = Timeout.InfiniteTimeSpan;
                http.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent.Create(Options<SiteOptions>(provider), Options<FetchingOptions>(provider).Contact));
            })
            .ConfigurePrimaryHttpMessageHandler(provider => Network(Options<FetchingOptions>(provider).AllowLoopback))
            .AddHttpMessageHandler(provider => new TimeLimitHandler(LongestPing, provider.GetRequiredService<TimeProvider>()))
            // A hub's address may contain a secret.
            .RemoveAllLoggers();
        return services;
    }

    private static SocketsHttpHandler Network(bool allowLoopback) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = new PublicConnection(allowLoopback, Dns.GetHostAddressesAsync, "WebSub:Hub").OpenAsync,
        ConnectTimeout = LongestPing,
        MaxResponseHeadersLength = 64,
    };

    private static TOptions Options<TOptions>(IServiceProvider provider)
        where TOptions : class => provider.GetRequiredService<IOptions<TOptions>>().Value;
}
