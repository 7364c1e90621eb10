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

/// <summary>One rendering serves all recipients.</summary>
public sealed class RenderedDigestTests
{
    private static readonly IOptions<MailOptions> SignedMail = Options.Create(
        new MailOptions { From = TestSettings.Mail.Value.From, Contact = "Köln = 1 Größe Street, Köln" });

    private const string Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

    private static readonly Gen<string> Titles = Gen.String.Select(PlainText.Clean).Where(text => text.Length > 0);
    private static readonly Gen<string> Tokens = Gen.Int[0, Signs.Length - 1].Select(index => Signs[index]).Array[1, 90].Select(signs => new string(signs));

    [Fact]
    public void An_email_reads_the_same_as_one_rendered_for_its_recipient_only() =>
        Gen.Select(Titles.Array[1, 4], Tokens, Tokens).SampleAsync(async (titles, leave, prefer) =>
    {
        var variant = Variant([.. titles.Select((title, index) => News(index + 1, title))]);
        var links = new SubscriberLinks(leave, prefer);

        var mail = await SentAsync((await TestComposer.CreateForDigests(TimeProvider.System, SignedMail).RenderAsync(variant)).CreateMessage(Ana, links));

        var own = DigestEmail.Create(variant, titles.Length, TestSettings.Site.Value, links);
        Assert.Equal(EmailSender.Sign(DigestText.Write(own), SignedMail.Value, TestSettings.Site.Value), PlainTextOf(mail));
        Assert.Equal(await TestComposer.Components(SignedMail).RenderAsync<DigestEmailBody>(own), mail.HtmlBody!.ReplaceLineEndings("\n"));
    }, iter: 60);

    [Fact]
    public async Task Emails_of_one_rendered_digest_differ_only_in_recipient_and_tokens()
    {
        var rendered = await Composer().RenderAsync(Variant(News(1, "Osteosarcoma")));
        var bob = Ana with { Id = SubscriberId.Parse("bb" + new string('0', 30)), Address = EmailAddress.Parse("bob@example.org") };

        var linksOfBob = new SubscriberLinks(new string('v', 48), new string('q', 48));

        var (toAna, toBob) = (Wire(rendered.CreateMessage(Ana, Links)), Wire(rendered.CreateMessage(bob, linksOfBob)));

        Assert.Equal(
            toAna,
            toBob.Replace(MessageIdOf(bob), MessageIdOf(Ana), StringComparison.Ordinal).Replace("bob@", "ana@", StringComparison.Ordinal)
                .Replace(linksOfBob.UnsubscribeToken, Links.UnsubscribeToken, StringComparison.Ordinal)
                .Replace(linksOfBob.PreferencesToken, Links.PreferencesToken, StringComparison.Ordinal));
    }

    private static string MessageIdOf(Subscriber subscriber) =>
        new MessageIds(TestSettings.Tokens).Create("rare-cancers.14", subscriber.Id, "example.org");

    [Fact]
    public async Task A_token_is_on_a_line_of_its_own()
    {
        var lines = Wire(await MailAsync(Variant(News(1, "Osteosarcoma")))).Split("\r\n");

        Assert.Equal(2, lines.Count(line => line == Links.UnsubscribeToken + "="));
        Assert.Equal(2, lines.Count(line => line == Links.PreferencesToken + "="));
    }

    [Fact]
    public async Task An_email_can_be_written_twice_and_on_many_threads_at_once()
    {
        var rendered = await Composer().RenderAsync(Variant(News(1, "Osteosarcoma"), News(2, "Thymoma")) with { AttachRis = true });
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
    public async Task Preparing_an_email_for_the_wire_does_not_change_its_bodies()
    {
        var mail = await MailAsync(Variant(News(1, "Größe")));
        var before = Wire(mail);

        mail.Prepare(EncodingConstraint.SevenBit);

        Assert.Equal(before, Wire(mail));
    }

    // Measured: 24 KB, nearly all of it headers. A copy of the bodies would add 19 KB.
    [Fact]
    public async Task An_email_with_fifteen_articles_takes_little_memory()
    {
        var rendered = await Composer().RenderAsync(Variant([.. Enumerable.Range(1, 15).Select(number => News(number, $"Osteosarcoma {number}"))]));
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
    public async Task Subscribers_who_want_only_text_get_only_text()
    {
        var mail = await MailAsync(Variant(News(1, "Osteosarcoma")) with { TextOnly = true });

        Assert.Equal("text/plain", mail.Body!.ContentType.MimeType);
        Assert.Null(mail.HtmlBody);
        Assert.Contains("Osteosarcoma", mail.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "text/plain")]
    [InlineData(false, "multipart/alternative")]
    public async Task The_citations_are_attached_on_request(bool textOnly, string first)
    {
        var once = Article(1, "Osteosarcoma");
        var variant = Variant(News(1, once), News(2, "Thymoma"), NoticeAbout(3, once, NoticeKind.Retraction)) with { AttachRis = true, TextOnly = textOnly };

        var mail = await SentAsync(await MailAsync(variant));

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
