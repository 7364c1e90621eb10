using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RareCancers.Mail;

namespace RareCancers.Tests.Mail;

/// <summary>Makes mails' bodies as the app does.</summary>
internal static class TestBodies
{
    public static EmailBodies Create()
    {
        var provider = new ServiceCollection().AddLogging().BuildServiceProvider();
        return new EmailBodies(provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<ILoggerFactory>());
    }
}
