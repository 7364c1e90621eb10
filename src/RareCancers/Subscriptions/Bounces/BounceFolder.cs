using MimeKit;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.Subscriptions.Bounces;

/// <summary>
/// Reads the reports that a mail server puts into a folder. Their senders are unknown, so only reports that name an email of ours count.
/// A file that was read is deleted; one that is not an email is renamed to <c>.unread</c>; one that cannot be read stays as it is.
/// </summary>
public sealed partial class BounceFolder(SuppressionService suppressions, IOptions<BouncesOptions> options, ILogger<BounceFolder> logger)
{
    /// <summary>Reads all files. A file whose reports could not be stored stays for the next run.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Value.Folder) || !Directory.Exists(options.Value.Folder))
            return;

        var (taken, others, unread) = (0, 0, 0);
        foreach (var file in Directory.EnumerateFiles(options.Value.Folder, "*.eml").Order(StringComparer.Ordinal).ToArray())
        {
            if (await TryReadAsync(file, cancellationToken) is not { } bytes)
                continue;
            if (await TryLoadAsync(bytes, cancellationToken) is not { } mail)
            {
                File.Move(file, file + ".unread", overwrite: true);
                unread++;
                continue;
            }

            using (mail)
            {
                foreach (var report in BounceMailParser.Read(mail))
                    _ = await suppressions.RecordAsync(report, trustsRecipient: false, cancellationToken) ? taken++ : others++;
            }

            File.Delete(file);
        }

        if (taken + others + unread > 0)
            LogRead(taken, others, unread);
    }

    private async Task<byte[]?> TryReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogUnreadable(Path.GetFileName(file), failure.GetType().Name);
            return null;
        }
    }

    private static async Task<MimeMessage?> TryLoadAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = new MemoryStream(bytes);
            return await MimeMessage.LoadAsync(stream, cancellationToken);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Bounce folder: {Taken} reports recorded, {Others} about no email of ours, {Unread} files that are not emails")]
    private partial void LogRead(int taken, int others, int unread);

    [LoggerMessage(2, LogLevel.Warning, "The file {File} in the bounce folder cannot be read ({Failure}); it stays for the next run")]
    private partial void LogUnreadable(string file, string failure);
}
