using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Diagnosis;

/// <summary>Registers the doctor.</summary>
internal static class DiagnosisServices
{
    /// <summary>Adds the doctor, which works even with invalid settings: services that need them are created only by the checks.</summary>
    public static IServiceCollection AddDiagnosis(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<DoctorOptions, DoctorOptionsValidator>(configuration.GetSection(DoctorOptions.Section));
        services.AddTransient(provider => new Doctor(Checks(provider, configuration), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static ICheck[] Checks(IServiceProvider provider, IConfiguration configuration)
    {
        var names = provider.GetRequiredService<StorageNames>();
        var time = provider.GetRequiredService<TimeProvider>();
        return
        [
            new SettingsCheck(configuration),
            new BaseAddressCheck(Options<SiteOptions>(provider), Options<MailOptions>(provider)),
            new TokenKeysCheck(Options<TokensOptions>(provider), Options<DoctorOptions>(provider)),
            new TablesCheck(provider.GetRequiredService<StorageAccount>, names),
            new QueuesCheck(provider.GetRequiredService<StorageAccount>, names),
            new ClockCheck(provider.GetRequiredService<StorageAccount>, names, time),
            new ImportCheck(provider.GetRequiredService<StorageAccount>),
            new SubscribersCheck(provider.GetRequiredService<UnfollowedSlugs>),
            new SourceCheck(Options<CollectionsOptions>(provider), provider.GetRequiredService<SourceFetcher>, provider.GetRequiredService<SourceTrial>),
            new MailCheck(Options<MailOptions>(provider), provider.GetRequiredService<IMailer>, time),
            new SenderCheck(Options<MailOptions>(provider), Options<DoctorOptions>(provider), new DnsResolver(Options<DoctorOptions>(provider))),
            .. ReadsBounces(configuration)
                ? [new BouncesCheck(Options<BouncesOptions>(provider), provider.GetRequiredService<BounceFolder>)]
                : Array.Empty<ICheck>(),
        ];
    }

    // Not from the options, which may be invalid.
    private static bool ReadsBounces(IConfiguration configuration) =>
        !string.IsNullOrEmpty(configuration[$"{BouncesOptions.Section}:{nameof(BouncesOptions.Folder)}"]);

    private static IOptions<TOptions> Options<TOptions>(IServiceProvider provider)
        where TOptions : class => provider.GetRequiredService<IOptions<TOptions>>();
}
