using MimeKit;
using MimeKit.Utils;

namespace RareCancers.Mail;

/// <summary>Writes each email to a folder as an .eml file, for a single machine and for tests. Sending the same Message-ID again replaces the file.</summary>
public sealed class FolderMailer(IOptions<MailOptions> options, TimeProvider time) : IMailer
{
    /// <inheritdoc/>
    public int Connections => 4;

    /// <inheritdoc/>
    public async Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        var folder = PrivateFile.CreateFolder(options.Value.Folder!);
        message.MessageId ??= MimeUtils.GenerateMessageId();
        var name = string.Concat(message.MessageId.Split(Path.GetInvalidFileNameChars()));
        var path = Path.Combine(folder, name + ".eml");

        // Written under another name and then moved, so that nobody reads half an email.
        var unfinished = path + ".tmp";
        await using (var file = PrivateFile.Open(unfinished, FileMode.Create))
            await message.WriteToAsync(file, cancellationToken);
        File.Move(unfinished, path, overwrite: true);
        return string.Create(CultureInfo.InvariantCulture, $"written {time.GetUtcNow():O}");
    }
}
