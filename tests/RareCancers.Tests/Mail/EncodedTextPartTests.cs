using System.Text;
using MimeKit;
using RareCancers.Mail;

namespace RareCancers.Tests.Mail;

/// <summary>A text that is already encoded is sent as MimeKit would send it.</summary>
public sealed class EncodedTextPartTests
{
    private static readonly FormatOptions Smtp = Formatted(NewLineFormat.Dos);

    [Fact]
    public async Task It_is_sent_with_the_bytes_that_MimeKit_writes()
    {
        MimeEntity[] bodies = [Text("plain"), new MultipartAlternative(Text("plain"), Text("html")) { Boundary = "=_boundary" }];
        foreach (var body in bodies)
        {
            using var message = new MimeMessage([new MailboxAddress("", "a@b.example")], [new MailboxAddress("", "c@d.example")], "A subject", body);
            using var expected = new MemoryStream();
            message.WriteTo(Smtp, expected, CancellationToken.None);

            using var sent = new MemoryStream();
            await message.WriteToAsync(Smtp, sent, CancellationToken.None);

            Assert.Equal(Encoding.UTF8.GetString(expected.ToArray()), Encoding.UTF8.GetString(sent.ToArray()));
            Assert.Contains("\r\n\r\nA text with=20=\r\n", Encoding.UTF8.GetString(sent.ToArray()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task In_a_file_its_lines_end_as_the_file_requires()
    {
        using var part = Text("plain");
        using var written = new MemoryStream();

        await part.WriteToAsync(Formatted(NewLineFormat.Unix), written, contentOnly: true, CancellationToken.None);

        Assert.DoesNotContain('\r', Encoding.UTF8.GetString(written.ToArray()));
    }

    private static TextPart Text(string subtype) =>
        EncodedText.Encode("A text with MARK inside.\nAnd a second line with é.\n", ["MARK"]).With(subtype, [QuotedPrintable.Encode("a word")]);

    private static FormatOptions Formatted(NewLineFormat lineEnd)
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = lineEnd;
        return options;
    }
}
