namespace RareCancers.LocalHost.Hosting;

internal static partial class LocalHostLog
{
    [LoggerMessage(
        LogLevel.Warning,
        "{Address} can be reached from other machines, but operations only from this one; to use them elsewhere, set LocalHost:FunctionKey")]
    public static partial void OperationsAreLocal(ILogger logger, Uri address);
}
