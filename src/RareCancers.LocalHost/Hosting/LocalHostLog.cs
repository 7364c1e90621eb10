namespace RareCancers.LocalHost.Hosting;

internal static partial class LocalHostLog
{
    [LoggerMessage(LogLevel.Warning, "{Address} can be reached from other machines, but protected functions require no key: set LocalHost:FunctionKey")]
    public static partial void OpenToNetwork(ILogger logger, Uri address);
}
