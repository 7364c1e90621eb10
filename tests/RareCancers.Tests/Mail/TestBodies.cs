using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RareCancers.Html;
using RareCancers.Mail;

namespace RareCancers.Tests.Mail;

/// <summary>Makes mails' bodies as the app does.</summary>
internal static class TestBodies
{
    public static EmailBodies Create()
    {
        var provider = new ServiceCollection().AddLogging().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        return new EmailBodies(new HtmlComponents(provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<ILoggerFactory>()));
    }
}
