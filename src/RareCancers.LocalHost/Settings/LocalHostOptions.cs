namespace RareCancers.LocalHost.Settings;

/// <summary>The settings below <c>LocalHost</c>.</summary>
public sealed class LocalHostOptions
{
    /// <summary>The folder for the storage emulator, emails and keys, relative to the current directory.</summary>
    public string DataFolder { get; init; } = ".data";

    /// <summary>The key for protected functions; null lets anyone call them.</summary>
    public string? FunctionKey { get; init; }
}
