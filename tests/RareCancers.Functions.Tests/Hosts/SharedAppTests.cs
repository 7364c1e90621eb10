namespace RareCancers.Functions.Tests.Hosts;

/// <summary>Front-door tests of which most only read, and share an app.</summary>
public abstract class ReadingTests(AppHost host, CollectedApp shared) : FrontDoorTests(host), IClassFixture<CollectedApp>
{
    /// <summary>The app that the class shares: it has collected the sample page, and a test of it changes nothing and lets no time pass.</summary>
    private protected Task<RunningApp> CollectedAsync() => shared.OnAsync(Host);
}
