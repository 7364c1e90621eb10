using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RareCancers.Html;
using RareCancers.Mail;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Mail;

/// <summary>Puts mails together as the app does.</summary>
internal static class TestComposer
{
    public static MailComposer Create(TimeProvider time)
    {
        var provider = new ServiceCollection().AddLogging().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        var components = new HtmlComponents(provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<ILoggerFactory>());
        return new MailComposer(components, TestSettings.Mail, time);
    }
}
