namespace RareCancers.Functions.Tests.Hosts;

/// <summary>Tests that mostly read and share an app.</summary>
public abstract class SharedAppTests(AppHost host, CollectedApp shared) : FrontDoorTests(host), IClassFixture<CollectedApp>
{
    /// <summary>The shared app, which has collected the sample page. Tests must not change its data or its time.</summary>
    private protected Task<RunningApp> CollectedAsync() => shared.OnAsync(Host);
}
