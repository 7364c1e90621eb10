namespace RareCancers.Functions.Tests.Hosts;

/// <summary>An app that has collected the sample page, shared by the tests of a class that only read.</summary>
public sealed class CollectedApp : IAsyncLifetime
{
    private RunningApp? app;

    /// <summary>Returns the app, which is started on first use.</summary>
    internal async Task<RunningApp> OnAsync(AppHost host)
    {
        if (app is null)
        {
            app = await RunningApp.StartAsync(host, []);
            await app.CollectAsync();
        }

        return app;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }
}
