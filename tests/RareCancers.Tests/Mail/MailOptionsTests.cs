using RareCancers.Mail;
using RareCancers.Mail.Smtp;

namespace RareCancers.Tests.Mail;

public sealed class MailOptionsTests
{
    [Theory]
    [InlineData("news@example.org")]
    [InlineData("Rare cancers <news@example.org>")]
    [InlineData("\"Cancers, rare\" <news@example.org>")]
    public void A_sender_with_or_without_a_name_is_fine(string from) => Assert.True(Validate(from, options => options.Folder = "mails").Succeeded);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("news")]
    [InlineData("Rare cancers")]
    [InlineData("a@example.org, b@example.org")]
    public void A_wrong_sender_is_named(string? from) =>
        Assert.Contains("Mail:From", Validate(from!, options => options.Folder = "mails").FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void A_missing_server_and_folder_are_both_named()
    {
        var failure = Validate("news@example.org", _ => { }).FailureMessage;

        Assert.Contains("Mail:Smtp:Host", failure, StringComparison.Ordinal);
        Assert.Contains("Mail:Folder", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    public void A_wrong_port_is_named(int port) => Assert.Contains(
        "Mail:Smtp:Port",
        Validate("news@example.org", options => options.Smtp = new SmtpOptions { Host = "mail.example.org", Port = port }).FailureMessage,
        StringComparison.Ordinal);

    [Fact]
    public void A_server_is_enough() =>
        Assert.True(Validate("news@example.org", options => options.Smtp.Host = "mail.example.org").Succeeded);

    [Theory]
    [InlineData(null, true)]
    [InlineData("mail.example.org", true)]
    [InlineData("[192.0.2.1]", true)]
    [InlineData("[IPv6:2001:db8::1]", true)]
    [InlineData("mailhost", false)]
    [InlineData("mail example.org", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("[mail.example.org]", false)]
    public void The_name_in_EHLO_is_a_full_name_or_an_address(string? name, bool isValid)
    {
        var result = Validate("news@example.org", options => options.Smtp = new SmtpOptions { Host = "mail.example.org", LocalDomain = name });

        Assert.Equal(isValid, result.Succeeded);
        Assert.True(isValid || result.FailureMessage!.Contains("Mail:Smtp:LocalDomain", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void A_wrong_number_of_connections_is_named(int connections) => Assert.Contains(
        "Mail:Smtp:Connections",
        Validate("news@example.org", options => options.Smtp = new SmtpOptions { Host = "mail.example.org", Connections = connections }).FailureMessage,
        StringComparison.Ordinal);

    [Fact]
    public void A_quota_of_zero_is_named()
    {
        var failure = Validate("news@example.org", options => (options.Folder, options.PerMinute, options.PerHour) = ("mails", 0, -1)).FailureMessage;

        Assert.Contains("Mail:PerMinute", failure, StringComparison.Ordinal);
        Assert.Contains("Mail:PerHour", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_service_is_enough() =>
        Assert.True(Validate("news@example.org", options => options.Acs.Endpoint = "https://news.europe.communication.azure.com").Succeeded);

    [Theory]
    [InlineData("news.europe.communication.azure.com")]
    [InlineData("http://news.europe.communication.azure.com")]
    [InlineData("https://news.europe.communication.azure.com/emails:send")]
    [InlineData("https://news.europe.communication.azure.com/?api-version=1")]
    [InlineData("endpoint=https://news.europe.communication.azure.com/;accesskey=a")]
    public void A_wrong_address_of_the_mail_service_is_named(string endpoint) => Assert.Contains(
        "Mail:Acs:Endpoint",
        Validate("news@example.org", options => options.Acs.Endpoint = endpoint).FailureMessage,
        StringComparison.Ordinal);

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(string from, Action<MailOptions> change)
    {
        var options = new MailOptions { From = from };
        change(options);
        return new MailOptionsValidator().Validate(null, options);
    }
}
