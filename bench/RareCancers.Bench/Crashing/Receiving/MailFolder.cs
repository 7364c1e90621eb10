using MimeKit;

namespace RareCancers.Bench.Crashing.Receiving;

/// <summary>A folder of .eml files.</summary>
internal sealed class MailFolder : IReceiver
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rare-cancers-crash-");

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["Mail:Folder"] = folder.FullName };

    public bool IsIdempotent => true;

    public IReadOnlyList<AcceptedMail> Accepted =>
    [
        .. folder.EnumerateFiles("*.eml").Select(file =>
        {
            using var mail = MimeMessage.Load(file.FullName);
            return new AcceptedMail(mail.To.Mailboxes.Single().Address, mail.MessageId ?? "", At: 0);
        }),
    ];

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
