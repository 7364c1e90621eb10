using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RareCancers.Mail;
using RareCancers.Mail.Acs;
using RareCancers.Mail.Smtp;

namespace RareCancers.Tests.Mail;

public sealed class MailerChoiceTests
{
    private const string Acs = "https://news.europe.communication.azure.com";

    [Theory]
    [InlineData(Acs, "mail.example.org", "mails", typeof(AcsMailer))]
    [InlineData("", "mail.example.org", "mails", typeof(SmtpMailer))]
    [InlineData(null, null, "mails", typeof(FolderMailer))]
    public async Task The_settings_choose_the_mailer(string? endpoint, string? host, string? folder, Type mailer)
    {
        await using var provider = Provider(("Mail:Acs:Endpoint", endpoint), ("Mail:Smtp:Host", host), ("Mail:Folder", folder));

        Assert.IsType(mailer, provider.GetRequiredService<IMailer>());
    }

    // A template can leave an app setting empty more easily than omit it.
    [Fact]
    public async Task An_empty_quota_means_no_limit()
    {
        await using var provider = Provider(("Mail:Folder", "mails"), ("Mail:PerMinute", ""), ("Mail:PerHour", "60"));

        var mail = provider.GetRequiredService<IOptions<MailOptions>>().Value;

        Assert.Equal((null, 60), (mail.PerMinute, mail.PerHour));
    }

    private static ServiceProvider Provider(params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                [new("Mail:From", "news@example.org"), .. settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value))])
            .Build();
        return new ServiceCollection().AddLogging().AddRareCancers(configuration).BuildServiceProvider();
    }
}
