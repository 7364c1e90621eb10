using RareCancers.Storage;

namespace RareCancers.LocalHost.Azurite;

/// <summary>An exclusive lock between processes; the system releases it when the process exits or crashes.</summary>
internal static class LockFile
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Waits until no other process has the lock.</summary>
    public static async Task<FileStream> TakeAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(path) is { } held)
                return held;
            await Task.Delay(PollInterval, TimeProvider.System, cancellationToken);
        }
    }

    /// <returns>The locked file, or null if another process has the lock.</returns>
    /// <exception cref="IOException">The file can't be opened for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return PrivateFile.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        }
        catch (IOException held) when (held.HResult is WindowsSharingViolation or LinuxWouldBlock or MacWouldBlock)
        {
            return null;
        }
    }
}
