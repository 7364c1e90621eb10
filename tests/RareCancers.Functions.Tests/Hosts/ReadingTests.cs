namespace RareCancers.Functions.Tests.Hosts;

/// <summary>Front-door tests that mostly only read, and share an app.</summary>
public abstract class ReadingTests(AppHost host, CollectedApp shared) : FrontDoorTests(host), IClassFixture<CollectedApp>
{
    /// <summary>The shared app: it has collected the sample page, and tests that use it change nothing and let no time pass.</summary>
    private protected Task<RunningApp> CollectedAsync() => shared.OnAsync(Host);
}
