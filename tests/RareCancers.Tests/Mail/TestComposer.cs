using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RareCancers.Digests;
using RareCancers.Html;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Mail;

/// <summary>Puts mails together as the app does.</summary>
internal static class TestComposer
{
    public static MailComposer Create(TimeProvider time) => new(Components(TestSettings.Mail), TestSettings.Mail, time);

    public static DigestComposer CreateForDigests(TimeProvider time, IOptions<MailOptions>? mail = null, IOptions<SiteOptions>? site = null) =>
        new(Components(mail ?? TestSettings.Mail), mail ?? TestSettings.Mail, site ?? TestSettings.Site, time);

    public static HtmlComponents Components(IOptions<MailOptions> mail)
    {
        var provider = new ServiceCollection().AddLogging().AddSingleton(mail).AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        return new HtmlComponents(provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<ILoggerFactory>());
    }
}
