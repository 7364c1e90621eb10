namespace RareCancers.Functions.Tests.Hosts;

/// <summary>
/// Tests that use the app from outside. A suite is an abstract class derived from this one; it has a nested class for each host,
/// which also contains the tests for that host only.
/// </summary>
public abstract class FrontDoorTests(AppHost host)
{
    /// <summary>The host that this class runs on.</summary>
    private protected AppHost Host => host;

    /// <summary>Starts the app on a copy of the sample page; nothing has been collected yet.</summary>
    private protected Task<RunningApp> StartAsync(params (string Name, string Value)[] settings) => RunningApp.StartAsync(host, settings);

    /// <summary>Starts the app and collects the sample page.</summary>
    private protected async Task<RunningApp> StartCollectedAsync(params (string Name, string Value)[] settings)
    {
        var app = await StartAsync(settings);
        await app.CollectAsync();
        return app;
    }
}
