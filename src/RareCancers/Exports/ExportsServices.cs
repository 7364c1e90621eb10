using Microsoft.Extensions.DependencyInjection;

namespace RareCancers.Exports;

/// <summary>Registers the files of citations.</summary>
internal static class ExportsServices
{
    /// <summary>Adds the files of citations.</summary>
    public static IServiceCollection AddExports(this IServiceCollection services)
    {
        services.AddSingleton<ExportCatalogue>();
        return services;
    }
}
