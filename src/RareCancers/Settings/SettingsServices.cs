using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace RareCancers.Settings;

/// <summary>Registers the settings that several folders share.</summary>
internal static class SettingsServices
{
    /// <summary>Adds the settings that several folders share.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<SiteOptions, SiteOptionsValidator>(configuration);
        services.AddValidatedOptions<CollectionsOptions, CollectionsOptionsValidator>(configuration.GetSection(CollectionsOptions.Section));
        services.AddValidatedOptions<FrontDoorOptions, FrontDoorOptionsValidator>(configuration.GetSection(FrontDoorOptions.Section));
        return services;
    }

    /// <summary>Adds a section of the settings and its validator, which runs at start-up.</summary>
    public static OptionsBuilder<TOptions> AddValidatedOptions<TOptions, TValidator>(this IServiceCollection services, IConfiguration section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        return services.AddOptions<TOptions>().Bind(section).ValidateOnStart();
    }
}
