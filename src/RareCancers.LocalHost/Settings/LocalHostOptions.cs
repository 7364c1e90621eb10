namespace RareCancers.LocalHost.Settings;

/// <summary>The settings below <c>LocalHost</c>.</summary>
public sealed class LocalHostOptions
{
    /// <summary>The folder for the storage emulator, emails and keys, relative to the current directory.</summary>
    public string DataFolder { get; init; } = ".data";

    /// <summary>The name of a folder of <c>samples</c> whose settings and recorded responses are used instead of the network; null for none.</summary>
    public string? Sample { get; init; }

    /// <summary>The key for protected functions; without one they answer only requests made on this machine.</summary>
    public string? FunctionKey { get; init; }

    /// <summary>The reverse proxies whose X-Forwarded-For and X-Forwarded-Proto count: IP addresses, or networks such as <c>10.0.0.0/8</c>.</summary>
    public IReadOnlyList<string> KnownProxies { get; init; } = [];
}
