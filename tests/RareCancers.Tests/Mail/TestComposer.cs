using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using RareCancers.Digests.Rendering;
using RareCancers.Html;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Mail;

/// <summary>Composes emails as the app does.</summary>
internal static class TestComposer
{
    public static MailComposer Create(TimeProvider time) => new(Components(TestSettings.Mail), TestSettings.Mail, TestSettings.Site, time);

    public static DigestComposer CreateForDigests(TimeProvider time, IOptions<MailOptions>? mail = null, IOptions<SiteOptions>? site = null) =>
        new(Components(mail ?? TestSettings.Mail, site), new MessageIds(TestSettings.Tokens), mail ?? TestSettings.Mail, site ?? TestSettings.Site, time);

    public static HtmlComponents Components(IOptions<MailOptions> mail, IOptions<SiteOptions>? site = null) =>
        new(NullLoggerFactory.Instance, new ServiceCollection().AddSingleton(mail).AddSingleton(site ?? TestSettings.Site));
}
