using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace RareCancers.Storage;

/// <summary>Registers the storage account.</summary>
internal static class StorageServices
{
    /// <summary>Adds the storage account.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Setting)).ValidateOnStart()
            .Configure(options => options.ConnectionString = configuration[StorageOptions.Setting]);
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton<StorageAccount>();
        return services;
    }

    /// <summary>Adds a class that works on a table, as a singleton.</summary>
    public static void AddTable<TTable>(this IServiceCollection services, string name)
        where TTable : class =>
        services.AddSingleton(provider =>
            ActivatorUtilities.CreateInstance<TTable>(provider, provider.GetRequiredService<StorageAccount>().Table(name)));

    /// <summary>Adds a class that works on a queue, as a singleton.</summary>
    public static void AddQueue<TQueue>(this IServiceCollection services, string name)
        where TQueue : class =>
        services.AddSingleton(provider =>
            ActivatorUtilities.CreateInstance<TQueue>(provider, provider.GetRequiredService<StorageAccount>().Queue(name)));
}
