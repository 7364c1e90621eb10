using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RareCancers.Enrichment.Crossref;
using RareCancers.Enrichment.EuropePmc;
using RareCancers.Enrichment.Registries;

namespace RareCancers.Enrichment;

/// <summary>Registers enrichment.</summary>
internal static class EnrichmentServices
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Adds the settings, validated at start-up, the clients of the registries and their users.</summary>
    public static IServiceCollection AddEnrichment(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddValidatedOptions<EnrichmentOptions, EnrichmentOptionsValidator>(configuration.GetSection(EnrichmentOptions.Section));
        services.AddQueue<EnrichmentQueue>(EnrichmentQueue.Name);

        services.AddPace(CrossrefClient.Service, ServiceLimits.Crossref);
        services.AddClient<CrossrefClient>(
            options => options.Crossref.BaseAddress,
            // The address is sent only while Crossref is enabled.
            options => options.Crossref.Enabled ? $"mailto:{options.Crossref.Mailto}" : null);
        services.AddPace(EuropePmcClient.Service, ServiceLimits.EuropePmc);
        services.AddClient<EuropePmcClient>(options => options.EuropePmc.BaseAddress, _ => null);
        services.AddTransient<EnrichmentWriter>();
        services.AddTransient<Refresher>();
        services.AddTransient<Enricher>();
        services.AddTransient<EnrichmentPlanner>();
        return services;
    }

    private static void AddPace(this IServiceCollection services, string service, ServiceLimits limits) =>
        services.AddKeyedSingleton(service, (provider, _) => new ServicePace(limits, provider.GetRequiredService<TimeProvider>()));

    private static void AddClient<TClient>(this IServiceCollection services, Func<EnrichmentOptions, string> address, Func<EnrichmentOptions, string?> contact)
        where TClient : class =>
        services.AddHttpClient<TClient>((provider, client) =>
            {
                var options = provider.GetRequiredService<IOptions<EnrichmentOptions>>().Value;
                var site = provider.GetRequiredService<IOptions<SiteOptions>>().Value;
                client.BaseAddress = new Uri(address(options).TrimEnd('/') + "/");
                client.Timeout = Timeout;
                client.MaxResponseContentBufferSize = JsonClient.MaxBytes;
                client.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent.Create(site, contact(options)));
                client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
                ConnectTimeout = TimeSpan.FromSeconds(10),
            })
            // At trace level they would log the headers, which contain the contact's address.
            .RemoveAllLoggers();
}
