using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Functions.Http;
using RareCancers.Functions.Limits;
using RareCancers.Functions.Requests;

namespace RareCancers.Functions;

/// <summary>The services that the functions need, the same on every host.</summary>
public static class FunctionsServices
{
    /// <summary>Adds the product and the services of its functions. Settings are validated at start-up.</summary>
    public static IServiceCollection AddRareCancersFunctions(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRareCancers(configuration)
            .AddSingleton<FrontDoor>()
            .AddSingleton<IRequestFilter>(provider => provider.GetRequiredService<FrontDoor>())
            .AddSingleton<IRequestFilter, SlugRedirect>()
            .AddSingleton<FunctionRunner>()
            .AddSingleton<KnownRoutes>()
            .AddSingleton<IStartupFilter, SecurityHeaders>()
            .AddSingleton<SearchLimit>()
            .AddSingleton<SignUpLimit>()
            .AddSingleton<SignUpOrigins>()
            .AddSingleton<SubscriberLimit>();
}
