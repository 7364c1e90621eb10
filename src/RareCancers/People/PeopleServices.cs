using Microsoft.Extensions.DependencyInjection;

namespace RareCancers.People;

/// <summary>Registers what a person can ask for.</summary>
internal static class PeopleServices
{
    /// <summary>Adds the export and the erasure of a person's data.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddTransient<PersonExport>();
        services.AddTransient<PersonEraser>();
        return services;
    }
}
