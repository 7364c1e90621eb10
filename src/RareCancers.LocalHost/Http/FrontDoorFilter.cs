using RareCancers.Functions.Http;

namespace RareCancers.LocalHost.Http;

/// <summary>Refuses requests that bypass Front Door.</summary>
internal sealed class FrontDoorFilter(FrontDoor frontDoor) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, run) => frontDoor.Refuse(context.Request) is { } refusal ? refusal.ExecuteAsync(context) : run(context));
        next(app);
    };
}
