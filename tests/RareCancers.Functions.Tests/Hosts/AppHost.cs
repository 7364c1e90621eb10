namespace RareCancers.Functions.Tests.Hosts;

/// <summary>What runs the functions.</summary>
public enum AppHost
{
    /// <summary>RareCancers.LocalHost, in the process of the tests.</summary>
    LocalHost,

    /// <summary>The published RareCancers.Worker in a process of its own, started and driven over gRPC as the platform does.</summary>
    Worker,
}
