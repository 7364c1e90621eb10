using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using RareCancers.Mail;
using RareCancers.Mail.Acs;
using RareCancers.Testing.Acs;

namespace RareCancers.Tests.Mail.Acs;

public sealed class AcsMailerTests : IDisposable
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));
    private readonly AcsServer server = new();
    private readonly HttpClient client;

    public AcsMailerTests() => client = new HttpClient(server, disposeHandler: false);

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
    }

    [Fact]
    public async Task An_email_is_accepted_with_all_its_parts()
    {
        await Mailer().SendAsync(Mail("one@example.org"), CancellationToken.None);

        var mail = Assert.Single(server.Operations).Value;
        Assert.Equal("news@example.org", mail.GetProperty("senderAddress").GetString());
        Assert.Equal("""[{"address":"ana@example.org"}]""", Text(mail.GetProperty("recipients").GetProperty("to")));
        Assert.Equal("""{"subject":"Gr\u00FC\u00DFe","plainText":"Text","html":"\u003Cp\u003EText\u003C/p\u003E"}""", Text(mail.GetProperty("content")));
        Assert.Equal("""[{"address":"help@example.org","displayName":"Help"}]""", Text(mail.GetProperty("replyTo")));
        Assert.True(mail.GetProperty("userEngagementTrackingDisabled").GetBoolean());
    }

    [Fact]
    public async Task All_headers_are_passed_on_except_those_that_the_service_writes()
    {
        await Mailer().SendAsync(Mail("one@example.org"), CancellationToken.None);

        var headers = Assert.Single(server.Operations).Value.GetProperty("headers").EnumerateObject()
            .ToDictionary(header => header.Name, header => header.Value.GetString());
        Assert.Equal(
            ["List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Message-Id", "x-ms-acsemail-suppress-invalid-attachment"],
            headers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("<one@example.org>", "List-Unsubscribe=One-Click"), (headers["Message-Id"], headers["List-Unsubscribe-Post"]));
        Assert.Equal($"<https://rare.example/{new string('t', 150)}>", headers["List-Unsubscribe"]);
        Assert.All(headers.Values, value => Assert.True(System.Text.Ascii.IsValid(value)));
    }

    [Fact]
    public async Task Citations_are_attached_as_plain_text_which_the_service_accepts()
    {
        var mail = Mail("one@example.org");
        var builder = new BodyBuilder { TextBody = "Text" };
        builder.Attachments.Add("news.ris", Encoding.UTF8.GetBytes("TY  - JOUR\r\nÜ"), new MimeKit.ContentType("application", "x-research-info-systems"));
        mail.Body = builder.ToMessageBody();

        await Mailer().SendAsync(mail, CancellationToken.None);

        var attachment = Assert.Single(Assert.Single(server.Operations).Value.GetProperty("attachments").EnumerateArray());
        Assert.Equal(("news.ris.txt", "text/plain"), (attachment.GetProperty("name").GetString(), attachment.GetProperty("contentType").GetString()));
        Assert.Equal("TY  - JOUR\r\nÜ", Encoding.UTF8.GetString(attachment.GetProperty("contentInBase64").GetBytesFromBase64()));
    }

    [Fact]
    public async Task Sending_the_same_email_twice_is_one_operation()
    {
        var first = await Mailer().SendAsync(Mail("one@example.org"), CancellationToken.None);
        var second = await Mailer().SendAsync(Mail("one@example.org"), CancellationToken.None);
        await Mailer().SendAsync(Mail("two@example.org"), CancellationToken.None);

        Assert.Equal(first, second);
        Assert.Equal(2, server.Operations.Count);
    }

    [Fact]
    public async Task An_email_whose_acceptance_was_lost_is_unconfirmed_and_retried_as_the_same_operation()
    {
        server.After = () => throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut");
        await Assert.ThrowsAsync<MailOutcomeUnknownException>(() => Mailer().SendAsync(Mail("one@example.org"), CancellationToken.None));

        server.After = null;
        await Mailer().SendAsync(Mail("one@example.org"), CancellationToken.None);

        Assert.Single(server.Operations);
    }

    [Fact]
    public async Task An_operation_that_the_service_already_has_is_accepted()
    {
        server.After = () => AcsServer.Error(409, "Conflict");

        Assert.StartsWith("202 ", await Mailer().SendAsync(Mail("one@example.org"), CancellationToken.None), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Failed")]
    [InlineData("Canceled")]
    public async Task A_failed_operation_is_not_an_acceptance(string status)
    {
        server.After = () => AcsServer.Error(409, "Conflict");
        server.Status = status;

        var refusal = await Assert.ThrowsAsync<MailRefusedException>(() => Mailer().SendAsync(Mail("one@example.org"), CancellationToken.None));

        Assert.Equal("409 " + status, refusal.Answer);
    }

    [Fact]
    public async Task A_conflict_about_an_unknown_operation_is_not_an_acceptance()
    {
        server.Before = () => AcsServer.Error(409, "Conflict");

        await Assert.ThrowsAsync<MailUnavailableException>(() => Mailer().SendAsync(Mail("one@example.org"), CancellationToken.None));
    }

    [Theory]
    [InlineData("42", 42)]
    [InlineData("Wed, 25 Nov 2026 09:05:00 GMT", 300)]
    [InlineData("Wed, 25 Nov 2026 08:00:00 GMT", 0)]
    public async Task Too_many_emails_give_the_time_to_retry(string retryAfter, int seconds)
    {
        server.Before = () => AcsServer.Error(429, "TooManyRequests", retryAfter);

        var failure = await Assert.ThrowsAsync<MailUnavailableException>(() => Mailer().SendAsync(Mail("one@example.org"), CancellationToken.None));

        Assert.Equal(TimeSpan.FromSeconds(seconds), failure.RetryAfter);
    }

    [Theory]
    [InlineData(400, "InvalidRecipient", typeof(MailRefusedException))]
    [InlineData(413, "RequestTooLarge", typeof(MailRefusedException))]
    [InlineData(400, "InvalidSenderUserName", typeof(MailUnavailableException))]
    [InlineData(400, "DomainNotLinked", typeof(MailUnavailableException))]
    [InlineData(401, "Denied", typeof(MailUnavailableException))]
    [InlineData(403, "Forbidden", typeof(MailUnavailableException))]
    [InlineData(404, "NotFound", typeof(MailUnavailableException))]
    [InlineData(503, "ServiceUnavailable", typeof(MailUnavailableException))]
    [InlineData(500, "InternalServerError", typeof(MailOutcomeUnknownException))]
    [InlineData(504, "GatewayTimeout", typeof(MailOutcomeUnknownException))]
    public async Task An_error_is_classified_without_naming_anybody(int status, string code, Type kind)
    {
        server.Before = () => AcsServer.Error(status, code);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Mailer().SendAsync(Mail("one@example.org"), CancellationToken.None));

        Assert.IsType(kind, failure);
        Assert.Contains($"{status} {code}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_is_a_sentence_is_left_out()
    {
        server.Before = () => AcsServer.Error(400, "Not ana@example.org");

        var refusal = await Assert.ThrowsAsync<MailRefusedException>(() => Mailer().SendAsync(Mail("one@example.org"), CancellationToken.None));

        Assert.Equal("400", refusal.Answer);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_has_accepted_nothing()
    {
        server.Before = () => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");

        await Assert.ThrowsAsync<MailUnavailableException>(() => Mailer().SendAsync(Mail("one@example.org"), CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_is_sent_without_signing_in()
    {
        var mailer = Mailer(new FakeCredential(() => throw new CredentialUnavailableException("No identity")));

        await Assert.ThrowsAsync<MailUnavailableException>(() => mailer.SendAsync(Mail("one@example.org"), CancellationToken.None));

        Assert.Empty(server.Operations);
    }

    [Fact]
    public async Task A_wrong_token_is_the_services_answer()
    {
        var mailer = Mailer(new FakeCredential(() => "another-token"));

        await Assert.ThrowsAsync<MailUnavailableException>(() => mailer.SendAsync(Mail("one@example.org"), CancellationToken.None));
    }

    private static MimeMessage Mail(string messageId)
    {
        var mail = new MimeMessage
        {
            MessageId = messageId,
            Subject = "Grüße",
            Body = new MultipartAlternative { new TextPart("plain") { Text = "Text" }, new TextPart("html") { Text = "<p>Text</p>" } },
        };
        mail.From.Add(new MailboxAddress("Rare cancers", "news@example.org"));
        mail.To.Add(new MailboxAddress(null, "ana@example.org"));
        mail.ReplyTo.Add(new MailboxAddress("Help", "help@example.org"));
        mail.Headers.Add(HeaderId.ListId, "Grüße <rare.example.org>");
        mail.Headers.Add(HeaderId.ListUnsubscribe, $"<https://rare.example/{new string('t', 150)}>");
        mail.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        return mail;
    }

    private static string Text(JsonElement json) => json.GetRawText();

    private AcsMailer Mailer(TokenCredential? credential = null) => new(
        new AcsOptions { Endpoint = "https://news.europe.communication.azure.com" },
        time,
        credential ?? new FakeCredential(() => AcsServer.Token),
        new HttpClientTransport(client));
}
