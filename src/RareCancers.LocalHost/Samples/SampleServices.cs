using Microsoft.Extensions.Http;

namespace RareCancers.LocalHost.Samples;

/// <summary>Registers the recorded responses of a sample.</summary>
internal static class SampleServices
{
    /// <summary>If a sample is served, lets recorded responses answer every request of the app to others; the network is not used.</summary>
    public static IServiceCollection UseSample(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Sample.FolderSetting] is not { Length: > 0 } folder)
            return services;

        services.AddTransient(provider =>
            new RecordedResponses(Path.Combine(folder, "responses"), provider.GetRequiredService<ILogger<RecordedResponses>>()));
        // After each client's own configuration, so that none keeps its handler for the network.
        return services.PostConfigureAll<HttpClientFactoryOptions>(options => options.HttpMessageHandlerBuilderActions.Add(
            builder => builder.PrimaryHandler = builder.Services.GetRequiredService<RecordedResponses>()));
    }
}
