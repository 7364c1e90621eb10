using Microsoft.Extensions.DependencyInjection;

namespace RareCancers.Backup;

/// <summary>Registers export and import.</summary>
internal static class BackupServices
{
    /// <summary>Adds export and import.</summary>
    public static IServiceCollection AddBackup(this IServiceCollection services)
    {
        services.AddSingleton<ExportSigner>();
        services.AddTransient<Exporter>();
        services.AddTransient<Importer>();
        return services;
    }
}
