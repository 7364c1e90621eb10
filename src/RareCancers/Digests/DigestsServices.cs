using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Operations;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Rendering;
using RareCancers.Digests.Sending;
using RareCancers.Digests.Settling;
using RareCancers.Subscriptions;

namespace RareCancers.Digests;

/// <summary>Registers digests.</summary>
internal static class DigestsServices
{
    /// <summary>Adds digests.</summary>
    public static IServiceCollection AddDigests(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<DigestsOptions, DigestsOptionsValidator>(configuration.GetSection(DigestsOptions.Section));
        services.AddTable<DigestTable>(DigestTable.Name);
        services.AddTable<DigestItemTable>(DigestTable.Name);
        services.AddTable<PlanTable>(SubscriberTable.Name);
        services.AddTable<DeliveryLedger>(DeliveryLedger.Name);
        services.AddTable<DeliveryHistory>(SubscriberTable.Name);
        services.AddQueue<DigestQueue>(DigestQueue.Name);

        services.AddTransient<DigestPlanner>();
        services.AddTransient<DigestDrafter>();
        services.AddTransient<PlanWriter>();
        services.AddTransient<RecipientSelectorFactory>();
        services.AddTransient<PauseExpiry>();
        services.AddTransient<SlugTransfer>();

        services.AddSingleton<DigestComposer>();
        services.AddSingleton<RenderedDigestCache>();

        services.AddTransient<DigestSender>();
        services.AddTransient<ShardSender>();
        services.AddTransient<BatchSender>();
        services.AddTransient<EmailDelivery>();
        services.AddSingleton<SendingSlots>();
        services.AddSingleton<ConsecutiveRefusals>();

        services.AddTransient<DigestSettler>();

        services.AddTransient<DigestOperator>();
        services.AddTransient<DigestForecaster>();
        return services;
    }
}
