namespace RareCancers.LocalHost.Settings;

/// <summary>The settings below <c>LocalHost</c>.</summary>
public sealed class LocalHostOptions
{
    /// <summary>Where the storage emulator, the mails and the keys are kept; relative to the current directory.</summary>
    public string DataFolder { get; init; } = ".data";

    /// <summary>The key for functions that ask for one; null lets everybody call them.</summary>
    public string? FunctionKey { get; init; }
}
