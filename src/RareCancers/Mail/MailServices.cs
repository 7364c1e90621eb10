using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Html;
using RareCancers.Mail.Acs;
using RareCancers.Mail.Smtp;

namespace RareCancers.Mail;

/// <summary>Registers emails and the way to send them.</summary>
internal static class MailServices
{
    /// <summary>Adds emails and the way to send them.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<MailOptions, MailOptionsValidator>(configuration.GetSection(MailOptions.Section));
        services.AddTable<MailQuota>(MailQuota.Name);
        services.AddSingleton<MailComposer>();
        services.AddSingleton(CreateComponents);
        services.AddSingleton(CreateMailer);
        return services;
    }

    private static HtmlComponents CreateComponents(IServiceProvider provider) => new(
        provider.GetRequiredService<ILoggerFactory>(),
        new ServiceCollection()
            .AddSingleton(provider.GetRequiredService<IOptions<MailOptions>>())
            .AddSingleton(provider.GetRequiredService<IOptions<SiteOptions>>()));

    private static IMailer CreateMailer(IServiceProvider provider) => provider.GetRequiredService<IOptions<MailOptions>>().Value switch
    {
        { Acs.Endpoint.Length: > 0 } => ActivatorUtilities.CreateInstance<AcsMailer>(provider),
        { Smtp.Host.Length: > 0 } => ActivatorUtilities.CreateInstance<SmtpMailer>(provider),
        _ => ActivatorUtilities.CreateInstance<FolderMailer>(provider),
    };
}
