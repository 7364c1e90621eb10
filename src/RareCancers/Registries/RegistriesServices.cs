using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RareCancers.Registries.Crossref;
using RareCancers.Registries.EuropePmc;

namespace RareCancers.Registries;

/// <summary>Registers the clients of the registries.</summary>
internal static class RegistriesServices
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Adds the settings, validated at start-up, and the clients. All users of a registry share its pace.</summary>
    public static IServiceCollection AddRegistries(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddValidatedOptions<CrossrefOptions, CrossrefOptionsValidator>(configuration.GetSection(CrossrefOptions.Section));
        services.AddValidatedOptions<EuropePmcOptions, EuropePmcOptionsValidator>(configuration.GetSection(EuropePmcOptions.Section));
        services.AddPace(CrossrefClient.Service, provider =>
            provider.GetRequiredService<IOptions<CrossrefOptions>>().Value.Mailto.Length > 0 ? ServiceLimits.Crossref : ServiceLimits.AnonymousCrossref);
        services.AddClient<CrossrefClient, CrossrefOptions>(
            options => options.BaseAddress, options => options.Mailto.Length > 0 ? $"mailto:{options.Mailto}" : null);
        services.AddPace(EuropePmcClient.Service, _ => ServiceLimits.EuropePmc);
        services.AddClient<EuropePmcClient, EuropePmcOptions>(options => options.BaseAddress, _ => null);
        return services;
    }

    private static void AddPace(this IServiceCollection services, string service, Func<IServiceProvider, ServiceLimits> limits) =>
        services.AddKeyedSingleton(service, (provider, _) => new ServicePace(limits(provider), provider.GetRequiredService<TimeProvider>()));

    private static void AddClient<TClient, TOptions>(this IServiceCollection services, Func<TOptions, string> address, Func<TOptions, string?> contact)
        where TClient : class
        where TOptions : class =>
        services.AddHttpClient<TClient>((provider, client) =>
            {
                var options = provider.GetRequiredService<IOptions<TOptions>>().Value;
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
