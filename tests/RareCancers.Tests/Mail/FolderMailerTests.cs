using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using RareCancers.Mail;

namespace RareCancers.Tests.Mail;

public sealed class FolderMailerTests : IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory();
    private readonly FolderMailer mailer;

    public FolderMailerTests() => mailer = new FolderMailer(Options.Create(new MailOptions { Folder = Folder }), new FakeTimeProvider());

    private string Folder => Path.Combine(parent.FullName, "mails");

    public void Dispose() => parent.Delete(recursive: true);

    [Fact]
    public async Task An_email_becomes_a_file_that_a_mail_program_reads()
    {
        await mailer.SendAsync(Mail("one@example.org", "Grüße"), CancellationToken.None);

        var file = Assert.Single(Directory.GetFiles(Folder));
        var read = await MimeMessage.LoadAsync(file);
        Assert.Equal((".eml", "one@example.org", "Grüße"), (Path.GetExtension(file), read.MessageId, read.Subject));
    }

    [Fact]
    public async Task The_same_Message_ID_replaces_the_file()
    {
        await mailer.SendAsync(Mail("one@example.org", "first"), CancellationToken.None);
        await mailer.SendAsync(Mail("one@example.org", "second"), CancellationToken.None);

        var read = await MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(Folder)));
        Assert.Equal("second", read.Subject);
    }

    [Fact]
    public async Task Two_emails_become_two_files()
    {
        await mailer.SendAsync(Mail("one@example.org", "first"), CancellationToken.None);
        await mailer.SendAsync(Mail("two@example.org", "second"), CancellationToken.None);

        Assert.Equal(2, Directory.GetFiles(Folder).Length);
    }

    [Theory]
    [InlineData("../../out@example.org")]
    [InlineData("/etc/out@example.org")]
    [InlineData("a/../b@example.org")]
    public async Task No_Message_ID_leads_out_of_the_folder(string messageId)
    {
        await mailer.SendAsync(Mail(messageId, "out"), CancellationToken.None);

        Assert.Single(Directory.GetFiles(Folder, "*.eml"));
        Assert.Equal([Folder], parent.GetFileSystemInfos().Select(entry => entry.FullName));
    }

    [Fact]
    public async Task The_answer_says_when_it_was_written()
    {
        var answer = await mailer.SendAsync(Mail("one@example.org", "first"), CancellationToken.None);

        Assert.Equal("written 2000-01-01T00:00:00.0000000+00:00", answer);
    }

    private static MimeMessage Mail(string messageId, string subject)
    {
        var mail = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = "Text" } };
        mail.Headers.Replace(HeaderId.MessageId, $"<{messageId}>");
        return mail;
    }
}
