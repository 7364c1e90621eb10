using System.Net;

namespace RareCancers.LocalHost.Hosting;

internal static partial class LocalHostLog
{
    [LoggerMessage(
        LogLevel.Warning,
        "Other machines can reach {Address}, but not its operations; to use them from there, set LocalHost:FunctionKey")]
    public static partial void OperationsAreLocal(ILogger logger, IPEndPoint address);
}
