using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RareCancers.Articles.Storing;
using RareCancers.Backup;
using RareCancers.Collections;
using RareCancers.Collections.Storing;
using RareCancers.Diagnosis;
using RareCancers.Digests;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Sending;
using RareCancers.Enrichment;
using RareCancers.Exports;
using RareCancers.Feeds;
using RareCancers.Library;
using RareCancers.Mail;
using RareCancers.Operations;
using RareCancers.Pages;
using RareCancers.People;
using RareCancers.Registries;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.WebSub;

namespace RareCancers;

/// <summary>Registers the product, the same on every host.</summary>
public static class RareCancersServices
{
    // Tables are exported one after the other. Those that record how far something was done come before the data that it was
    // done with, so that an export of a running app never claims work that is missing from it; the delivery ledger comes last.
    internal static readonly StorageNames Names = new(
        [
            HubCursorTable.Name, CollectionTable.Name, DigestTable.Name, SubscriberTable.Name,
            ArticleTable.Name, SuppressionTable.Name, MailQuota.Name, DeliveryLedger.Name,
        ],
        [BounceQueue.Name, DigestQueue.Name, EnrichmentQueue.Name, SubscriptionQueue.Name]);

    /// <summary>Adds the product. Its settings are validated at start-up.</summary>
    public static IServiceCollection AddRareCancers(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(Names)
            .AddSettings(configuration)
            .AddStorage(configuration)
            .AddTopics()
            .AddArticles()
            .AddCollections(configuration)
            .AddRegistries(configuration)
            .AddEnrichment(configuration)
            .AddLibrary()
            .AddFeeds()
            .AddExports()
            .AddWebSub(configuration)
            .AddMail(configuration)
            .AddSubscriptions(configuration)
            .AddDigests(configuration)
            .AddPeople()
            .AddPages()
            .AddOperations(configuration)
            .AddBackup()
            .AddDiagnosis(configuration);
    }

    /// <summary>Creates the missing tables and queues. In Azure the deployment creates them.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage is unavailable or denies access.</exception>
    public static async Task CreateMissingStorageAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        var storage = services.GetRequiredService<StorageAccount>();
        await Task.WhenAll(
        [
            .. Names.Tables.Select(Task (name) => storage.Table(name).CreateIfNotExistsAsync(cancellationToken)),
            .. Names.Queues.Select(Task (name) => storage.Queue(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
        ]);
    }
}
