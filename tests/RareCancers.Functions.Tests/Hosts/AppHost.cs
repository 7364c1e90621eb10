namespace RareCancers.Functions.Tests.Hosts;

/// <summary>The hosts that run the functions.</summary>
public enum AppHost
{
    /// <summary>RareCancers.LocalHost, in the test process.</summary>
    LocalHost,

    /// <summary>The published RareCancers.Worker in its own process, started and controlled over gRPC as by the platform.</summary>
    Worker,
}
