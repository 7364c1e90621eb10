using AngleSharp.Html.Parser;
using MimeKit;
using RareCancers.Mail;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Tests.Mail;

public sealed class MailComposerTests
{
    private const string Hostile = "Tumours & <script>alert('x')</script> \"of\" Ana’s";

    [Fact]
    public async Task The_text_comes_before_the_HTML()
    {
        var body = await RenderAsync("Rare cancers");

        Assert.Equal(["text/plain", "text/html"], body.Select(part => part.ContentType.MimeType));
        Assert.Equal("multipart/alternative", body.ContentType.MimeType);
    }

    [Fact]
    public async Task Hostile_text_stays_text_in_HTML()
    {
        var body = await RenderAsync(Hostile);

        var page = new HtmlParser().ParseDocument(((TextPart)body[1]).Text);
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Contains(Hostile, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_text_is_not_encoded_for_HTML()
    {
        var body = await RenderAsync(Hostile);

        Assert.Contains(Hostile, ((TextPart)body[0]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_line_on_the_wire_is_longer_than_email_allows()
    {
        var body = await RenderAsync(new string('ü', 3000));

        using var wire = new MemoryStream();
        await body.WriteToAsync(wire);
        var lines = System.Text.Encoding.ASCII.GetString(wire.ToArray()).Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 78)); // RFC 5322, 2.1.1
    }

    private static async Task<MultipartAlternative> RenderAsync(string title)
    {
        var email = new ConfirmationEmail(
            EmailAddress.Parse("ana@example.org"),
            [title],
            new DigestPreferences(),
            new Uri("https://rare.example/confirm"),
            new Uri("https://rare.example/block"));
        var message = await TestComposer.Create(TimeProvider.System)
            .ComposeAsync<ConfirmationEmailBody>(email.To, "1@rare.example", email.Subject, email, email.Text);
        return (MultipartAlternative)message.Body!;
    }
}
