using RareCancers.Functions.Http;

namespace RareCancers.LocalHost.Http;

/// <summary>Responds with feeds that are in memory before a request is routed. In Azure, every request runs its function.</summary>
internal static class FeedResponses
{
    public static IApplicationBuilder UseFeedResponses(this IApplicationBuilder app) =>
        app.Use(app.ApplicationServices.GetRequiredService<FeedResponseCache>().InvokeAsync);
}
