using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Mail;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions;

/// <summary>Registers subscriptions.</summary>
internal static class SubscriptionsServices
{
    /// <summary>Adds subscriptions.</summary>
    public static IServiceCollection AddSubscriptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<SubscriptionsOptions, SubscriptionsOptionsValidator>(configuration.GetSection(SubscriptionsOptions.Section));
        services.AddValidatedOptions<TokensOptions, TokensOptionsValidator>(configuration.GetSection(TokensOptions.Section));
        services.AddValidatedOptions<BouncesOptions, BouncesOptionsValidator>(configuration.GetSection(BouncesOptions.Section));
        services.AddTable<SubscriberTable>(SubscriberTable.Name);
        services.AddTable<DueIndex>(SubscriberTable.Name);
        services.AddTable<CohortTable>(SubscriberTable.Name);
        services.AddTable<ServiceMailTable>(SubscriberTable.Name);
        services.AddTable<SuppressionTable>(SuppressionTable.Name);
        services.AddTable<DomainLimit>(MailQuota.Name);
        services.AddTable<SignUpBacklog>(MailQuota.Name);
        services.AddQueue<SubscriptionQueue>(SubscriptionQueue.Name);

        services.AddSingleton<SubscriberTokens>();
        services.AddSingleton<MessageIds>();
        services.AddSingleton<EncryptedText>();
        services.AddSingleton<BlockLinks>();
        services.AddTransient<SubscriberIds>();
        services.AddTransient<UnfollowedSlugs>();
        services.AddTransient<SubscriptionService>();

        services.AddTransient<SignUpService>();
        services.AddTransient<SignUpReceipts>();
        services.AddTransient<SignUpRecorder>();
        services.AddTransient<PendingSignUpCleanup>();
        services.AddTransient<SubscriptionMessageHandler>();
        services.AddTransient<ServiceMailComposer>();
        services.AddTransient<ServiceMailSender>();

        services.AddTransient<SuppressionService>();
        services.AddTransient<SuppressionLifter>();
        services.AddTransient<SuppressionSweep>();
        services.AddTransient<ErasureService>();
        services.AddTransient<BounceFolder>();
        services.AddTransient<DeliveryEventHandler>();
        return services;
    }
}
