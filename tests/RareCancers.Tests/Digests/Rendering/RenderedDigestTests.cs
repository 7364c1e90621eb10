using CsCheck;
using Microsoft.Extensions.Options;
using MimeKit;
using RareCancers.Articles.Notices;
using RareCancers.Digests.Rendering;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Tests.Mail;
using RareCancers.Tests.Subscriptions;
using RareCancers.Text;
using static RareCancers.Tests.Digests.VariantFixture;

namespace RareCancers.Tests.Digests.Rendering;

/// <summary>One rendering serves everyone.</summary>
public sealed class RenderedDigestTests
{
    private static readonly IOptions<MailOptions> SignedMail = Options.Create(new MailOptions { From = TestSettings.Mail.Value.From, Contact = "Köln = 1 Größe Street, Köln" });

    private const string Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

    private static readonly Gen<string> Titles = Gen.String.Select(PlainText.Clean).Where(text => text.Length > 0);
    private static readonly Gen<string> Tokens = Gen.Int[0, Signs.Length - 1].Select(index => Signs[index]).Array[1, 90].Select(signs => new string(signs));

    [Fact]
    public void What_is_read_of_a_mail_is_what_rendering_it_afresh_gives() => Gen.Select(Titles.Array[1, 4], Tokens, Tokens).SampleAsync(async (titles, leave, prefer) =>
    {
        var edition = Edition([.. titles.Select((title, index) => News(index + 1, title))]);
        var links = new SubscriberLinks(leave, prefer);

        var mail = await SentAsync((await TestComposer.CreateForDigests(TimeProvider.System, SignedMail).RenderAsync(edition)).CreateMessage(Ana, links));

        var afresh = DigestEmail.Create(edition, titles.Length, TestSettings.Site.Value, links);
        Assert.Equal(SignedMail.Value.Signed(DigestText.Write(afresh)), PlainTextOf(mail));
        Assert.Equal(await TestComposer.Components(SignedMail).RenderAsync<DigestEmailBody>(afresh), mail.HtmlBody!.ReplaceLineEndings("\n"));
    }, iter: 60);

    [Fact]
    public async Task Mails_of_one_stencil_differ_in_nothing_but_reader_and_tokens()
    {
        var rendered = await Composer().RenderAsync(Edition(News(1, "Osteosarcoma")));
        var bob = Ana with { Id = SubscriberId.Parse("bb" + new string('0', 30)), Address = EmailAddress.Parse("bob@example.org") };

        var (toAna, toBob) = (Wire(rendered.CreateMessage(Ana, Links)), Wire(rendered.CreateMessage(bob, new SubscriberLinks(new string('v', 48), new string('q', 48)))));

        Assert.Equal(
            toAna,
            toBob.Replace(bob.Id.Value, Ana.Id.Value, StringComparison.Ordinal).Replace("bob@", "ana@", StringComparison.Ordinal)
                .Replace(new string('v', 48), Links.UnsubscribeToken, StringComparison.Ordinal).Replace(new string('q', 48), Links.PreferencesToken, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_stands_on_a_line_of_its_own()
    {
        var lines = Wire(await MailAsync(Edition(News(1, "Osteosarcoma")))).Split("\r\n");

        Assert.Equal(2, lines.Count(line => line == Links.UnsubscribeToken + "="));
        Assert.Equal(2, lines.Count(line => line == Links.PreferencesToken + "="));
    }

    [Fact]
    public async Task A_mail_can_be_written_twice_and_by_many_at_once()
    {
        var rendered = await Composer().RenderAsync(Edition(News(1, "Osteosarcoma"), News(2, "Thymoma")) with { AttachRis = true });
        var mail = rendered.CreateMessage(Ana, Links);
        var once = Wire(mail);

        Assert.Equal(once, Wire(mail));
        await Parallel.ForEachAsync(Enumerable.Range(0, 32), (_, _) =>
        {
            Assert.Equal(once, Wire(rendered.CreateMessage(Ana, Links)));
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public async Task Preparing_a_mail_for_the_wire_leaves_its_bodies_as_they_are()
    {
        var mail = await MailAsync(Edition(News(1, "Größe")));
        var before = Wire(mail);

        mail.Prepare(EncodingConstraint.SevenBit);

        Assert.Equal(before, Wire(mail));
    }

    // Measured at 24 KB, nearly all of it headers; a copy of the bodies would be another 19 KB.
    [Fact]
    public async Task A_mail_of_twelve_articles_takes_little_memory()
    {
        var rendered = await Composer().RenderAsync(Edition([.. Enumerable.Range(1, 12).Select(number => News(number, $"Osteosarcoma {number}"))]));
        for (var warm = 0; warm < 100; warm++)
            rendered.CreateMessage(Ana, Links);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var mail = 0; mail < 100; mail++)
            rendered.CreateMessage(Ana, Links);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 100;

        Assert.InRange(rendered.Size, 15_000, 80_000);
        Assert.InRange(each, 1, 28_000);
    }

    [Fact]
    public async Task Whoever_wants_text_alone_gets_text_alone()
    {
        var mail = await MailAsync(Edition(News(1, "Osteosarcoma")) with { TextOnly = true });

        Assert.Equal("text/plain", mail.Body!.ContentType.MimeType);
        Assert.Null(mail.HtmlBody);
        Assert.Contains("Osteosarcoma", mail.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "text/plain")]
    [InlineData(false, "multipart/alternative")]
    public async Task The_citations_come_as_a_file_on_wish(bool textOnly, string first)
    {
        var once = Article(1, "Osteosarcoma");
        var edition = Edition(News(1, once), News(2, "Thymoma"), Told(3, once, NoticeKind.Retraction)) with { AttachRis = true, TextOnly = textOnly };

        var mail = await SentAsync(await MailAsync(edition));

        var file = Assert.IsType<MimePart>(Assert.Single(mail.Attachments), exactMatch: false);
        Assert.Equal(("rare-cancers-14.ris", "application/x-research-info-systems"), (file.FileName, file.ContentType.MimeType));
        Assert.Equal(first, ((Multipart)mail.Body!)[0].ContentType.MimeType);
        using var ris = new MemoryStream();
        file.Content!.DecodeTo(ris);
        var text = System.Text.Encoding.UTF8.GetString(ris.ToArray());
        Assert.Equal(["TI  - RETRACTED: Osteosarcoma", "TI  - Thymoma"], text.Split("\r\n").Where(line => line.StartsWith("TI", StringComparison.Ordinal)));
    }

    private static string Wire(MimeMessage mail)
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        using var wire = new MemoryStream();
        mail.WriteTo(options, wire);
        return System.Text.Encoding.ASCII.GetString(wire.ToArray());
    }

    private static async Task<MimeMessage> SentAsync(MimeMessage mail)
    {
        using var wire = new MemoryStream();
        await mail.WriteToAsync(wire);
        wire.Position = 0;
        return await MimeMessage.LoadAsync(wire);
    }
}
