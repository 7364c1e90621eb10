using MimeKit;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.Subscriptions.Bounces;

/// <summary>
/// Reads the reports that a mail server puts into a folder. Their senders are unknown, so only reports that name an email of ours count.
/// A file that was read is deleted; one that is not an email, is broken or is larger than any report is renamed to <c>.unread</c>; one that
/// cannot be opened stays as it is. No file keeps the others from being read.
/// </summary>
public sealed partial class BounceFolder(SuppressionService suppressions, IOptions<BouncesOptions> options, ILogger<BounceFolder> logger)
{
    private const string Unread = ".unread";
    private const int MostListed = 10;

    /// <summary>Reads all files. A file whose reports could not be stored stays for the next run.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var (taken, others, unread) = (0, 0, 0);
        foreach (var file in Files("*.eml"))
        {
            if (await TryReadAsync(file, cancellationToken) is not { } bytes)
                continue;
            var (reports, problem) = await ParseAsync(bytes, cancellationToken);
            if (problem is not null)
            {
                File.Move(file, file + Unread, overwrite: true);
                LogSetAside(Path.GetFileName(file), problem);
                unread++;
                continue;
            }

            foreach (var report in reports)
                _ = await suppressions.RecordAsync(report, trustsRecipient: false, cancellationToken) ? taken++ : others++;
            File.Delete(file);
        }

        if (taken + others + unread > 0)
            LogRead(taken, others, unread);
    }

    /// <summary>How many files were set aside and wait for the operator; 0 without a folder.</summary>
    public int CountUnread() => Files("*" + Unread).Length;

    /// <summary>The first ten files that were set aside, each with its reason.</summary>
    public async Task<IReadOnlyList<UnreadBounce>> ListUnreadAsync(CancellationToken cancellationToken)
    {
        var unread = new List<UnreadBounce>();
        foreach (var file in Files("*" + Unread).Take(MostListed))
        {
            var bytes = await TryReadAsync(file, cancellationToken);
            var problem = bytes is null ? "it cannot be opened" : (await ParseAsync(bytes, cancellationToken)).Problem;
            unread.Add(new UnreadBounce(Path.GetFileName(file), problem ?? "it can be read now"));
        }

        return unread;
    }

    private string[] Files(string pattern) => Directory.Exists(options.Value.Folder)
        ? [.. Directory.EnumerateFiles(options.Value.Folder, pattern).Order(StringComparer.Ordinal)]
        : [];

    // Of a file that is too large, only as much as shows that.
    private async Task<byte[]?> TryReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            var bytes = new byte[Math.Min(stream.Length, BounceMailParser.MaxLength + 1)];
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            return bytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogUnreadable(Path.GetFileName(file), failure.GetType().Name);
            return null;
        }
    }

    // Strangers write these files, and parts of them are decoded only when they are read: any failure is the file's.
    private static async Task<(IReadOnlyList<BounceReport> Reports, string? Problem)> ParseAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        if (bytes.Length > BounceMailParser.MaxLength)
            return ([], "it is larger than any report");

        try
        {
            using var stream = new MemoryStream(bytes);
            using var mail = await MimeMessage.LoadAsync(stream, cancellationToken);
            return (BounceMailParser.Read(mail), null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return ([], $"it is not an email, or a part of it is malformed: {failure.GetType().Name}");
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Bounce folder: {Taken} reports recorded, {Others} about emails of others, {Unread} files that are not emails")]
    private partial void LogRead(int taken, int others, int unread);

    [LoggerMessage(3, LogLevel.Warning, "The file {File} in the bounce folder is not a report that can be parsed ({Problem}); it was renamed to .unread")]
    private partial void LogSetAside(string file, string problem);

    [LoggerMessage(2, LogLevel.Warning, "The file {File} in the bounce folder cannot be read ({Failure}); the next run tries again")]
    private partial void LogUnreadable(string file, string failure);
}
