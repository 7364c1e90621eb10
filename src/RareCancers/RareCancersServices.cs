using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RareCancers.Articles.Storing;
using RareCancers.Backup;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Collections.Storing;
using RareCancers.Diagnosis;
using RareCancers.Digests;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Operations;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Rendering;
using RareCancers.Digests.Sending;
using RareCancers.Enrichment;
using RareCancers.Feeds;
using RareCancers.Fetching;
using RareCancers.Html;
using RareCancers.Library;
using RareCancers.Mail;
using RareCancers.Mail.Acs;
using RareCancers.Mail.Smtp;
using RareCancers.Operations;
using RareCancers.Pages;
using RareCancers.Pages.Digests;
using RareCancers.People;
using RareCancers.Settings;
using RareCancers.Storage;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Topics;
using RareCancers.WebSub;

namespace RareCancers;

/// <summary>The product's wiring, the same on every host.</summary>
public static class RareCancersServices
{
    // A copy is taken of one table after the other: whatever says how far something was done comes before what it was done
    // with, so that while the app goes on nothing is taken for done that is not, and the ledger of mails comes last.
    internal static readonly StorageNames Names = new(
        [HubCursorTable.Name, CollectionTable.Name, DigestTable.Name, SubscriberTable.Name, ArticleTable.Name, SuppressionTable.Name, MailQuota.Name, DeliveryLedger.Name],
        [BounceQueue.Name, DigestQueue.Name, EnrichmentQueue.Name, SubscriptionQueue.Name]);

    /// <summary>Adds the product, with its settings validated at start.</summary>
    public static IServiceCollection AddRareCancers(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSettings(configuration);
        services.AddStorage();

        services.AddFetching<SourceFetcher>(configuration);
        services.AddSingleton(new TopicClassifier(TopicVocabulary.Default));
        services.AddTransient<ListingCrawler>();
        services.AddTransient<Collector>();
        services.AddTransient<CollectionHealth>();
        services.AddEnrichment(configuration);
        services.AddTransient<Reclassifier>();
        services.AddTransient<QueueCounts>();
        services.AddTransient<OperationsStatus>();
        services.AddTransient<Watch>();
        services.AddSingleton<ArticleLibrary>();
        services.AddTransient<ServingHealth>();
        services.AddTransient<AppHealth>();
        services.AddSingleton<FeedCatalogue>();
        services.AddSingleton<PageViewBuilder>();
        services.AddSingleton<DigestViewBuilder>();
        services.AddWebSub(configuration);
        services.AddDiagnosis(configuration);
        services.AddTransient<Exporter>();
        services.AddTransient<Importer>();
        services.AddTransient<SuppressionSweep>();

        services.AddSingleton<SubscriberTokens>();
        services.AddSingleton<EncryptedText>();
        services.AddTransient<SubscriberIds>();
        services.AddTransient<SignUpService>();
        services.AddTransient<SignUpRecorder>();
        services.AddTransient<SubscriptionService>();
        services.AddTransient<ServiceMailComposer>();
        services.AddTransient<ServiceMailSender>();
        services.AddTransient<SubscriptionMessageHandler>();
        services.AddTransient<SuppressionService>();
        services.AddTransient<ErasureService>();
        services.AddTransient<PendingSignUpCleanup>();
        services.AddTransient<PersonExport>();
        services.AddTransient<BounceFolder>();
        services.AddTransient<PauseExpiry>();
        services.AddTransient<RecipientSelectorFactory>();
        services.AddTransient<DigestDrafter>();
        services.AddTransient<PlanWriter>();
        services.AddTransient<DigestPlanner>();
        services.AddSingleton<RenderedDigestCache>();
        services.AddSingleton<SendingSlots>();
        services.AddSingleton<ConsecutiveRefusals>();
        services.AddTransient<EmailDelivery>();
        services.AddTransient<BatchSender>();
        services.AddTransient<ShardSender>();
        services.AddTransient<DigestSender>();
        services.AddTransient<DigestOperator>();
        services.AddTransient<DigestForecaster>();

        services.AddSingleton(CreateComponents);
        services.AddSingleton<MailComposer>();
        services.AddSingleton<DigestComposer>();
        services.AddSingleton(CreateMailer);
        return services;
    }

    /// <summary>Creates the tables and the queues that are not there yet. In Azure the deployment has made them.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached, or refuses.</exception>
    public static async Task CreateMissingStorageAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        var storage = services.GetRequiredService<StorageAccount>();
        foreach (var name in Names.Tables)
            await storage.Table(name).CreateIfNotExistsAsync(cancellationToken);
        foreach (var name in Names.Queues)
            await storage.Queue(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
    }

    private static HtmlComponents CreateComponents(IServiceProvider provider) => new(
        provider.GetRequiredService<ILoggerFactory>(),
        new ServiceCollection().AddSingleton(provider.GetRequiredService<IOptions<MailOptions>>()));

    private static IMailer CreateMailer(IServiceProvider provider) => provider.GetRequiredService<IOptions<MailOptions>>().Value switch
    {
        { Acs.Endpoint.Length: > 0 } => ActivatorUtilities.CreateInstance<AcsMailer>(provider),
        { Smtp.Host.Length: > 0 } => ActivatorUtilities.CreateInstance<SmtpMailer>(provider),
        _ => ActivatorUtilities.CreateInstance<FolderMailer>(provider),
    };

    private static void AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SiteOptions>().Bind(configuration).ValidateOnStart();
        services.AddOptions<CollectionsOptions>().Bind(configuration.GetSection(CollectionsOptions.Section)).ValidateOnStart();
        services.AddOptions<DigestsOptions>().Bind(configuration.GetSection(DigestsOptions.Section)).ValidateOnStart();
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section)).ValidateOnStart();
        services.AddOptions<TokensOptions>().Bind(configuration.GetSection(TokensOptions.Section)).ValidateOnStart();
        services.AddOptions<SubscriptionsOptions>().Bind(configuration.GetSection(SubscriptionsOptions.Section)).ValidateOnStart();
        services.AddOptions<BouncesOptions>().Bind(configuration.GetSection(BouncesOptions.Section)).ValidateOnStart();
        services.AddOptions<WatchOptions>().Bind(configuration.GetSection(WatchOptions.Section)).ValidateOnStart();
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Setting)).ValidateOnStart()
            .Configure(options => options.ConnectionString = configuration[StorageOptions.Setting]);

        services.AddSingleton<IValidateOptions<SiteOptions>, SiteOptionsValidator>();
        services.AddSingleton<IValidateOptions<CollectionsOptions>, CollectionsOptionsValidator>();
        services.AddSingleton<IValidateOptions<DigestsOptions>, DigestsOptionsValidator>();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsValidator>();
        services.AddSingleton<IValidateOptions<TokensOptions>, TokensOptionsValidator>();
        services.AddSingleton<IValidateOptions<SubscriptionsOptions>, SubscriptionsOptionsValidator>();
        services.AddSingleton<IValidateOptions<BouncesOptions>, BouncesOptionsValidator>();
        services.AddSingleton<IValidateOptions<WatchOptions>, WatchOptionsValidator>();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
    }

    private static void AddStorage(this IServiceCollection services)
    {
        services.AddSingleton(Names);
        services.AddSingleton<StorageAccount>();
        services.AddTable(CollectionTable.Name, table => new CollectionTable(table));
        services.AddTable(ArticleTable.Name, table => new ArticleTable(table));
        services.AddTable(SuppressionTable.Name, table => new SuppressionTable(table));
        services.AddTable(SubscriberTable.Name, (table, time) => new ServiceMailTable(table, time));
        services.AddSingleton(provider => new SubscriptionQueue(provider.GetRequiredService<StorageAccount>().Queue(SubscriptionQueue.Name)));
        services.AddSingleton(provider => new SubscriberTable(
            provider.GetRequiredService<StorageAccount>().Table(SubscriberTable.Name), provider.GetRequiredService<DueIndex>()));
        services.AddTable(SubscriberTable.Name, (table, time) => new DueIndex(table, time));
        services.AddTable(SubscriberTable.Name, table => new CohortTable(table));
        services.AddTable(SubscriberTable.Name, table => new PlanTable(table));
        services.AddTable(DigestTable.Name, table => new DigestTable(table));
        services.AddTable(DigestTable.Name, table => new DigestItemTable(table));
        services.AddTable(DeliveryLedger.Name, (table, time) => new DeliveryLedger(table, time));
        services.AddSingleton(provider => new MailQuota(
            provider.GetRequiredService<StorageAccount>().Table(MailQuota.Name),
            provider.GetRequiredService<IOptions<MailOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddTable(HubCursorTable.Name, table => new HubCursorTable(table));
        services.AddSingleton(provider => new EnrichmentQueue(provider.GetRequiredService<StorageAccount>().Queue(EnrichmentQueue.Name)));
        services.AddSingleton(provider => new DigestQueue(provider.GetRequiredService<StorageAccount>().Queue(DigestQueue.Name)));
    }

    private static void AddTable<TTable>(this IServiceCollection services, string name, Func<TableClient, TTable> create)
        where TTable : class =>
        services.AddTable(name, (table, _) => create(table));

    private static void AddTable<TTable>(this IServiceCollection services, string name, Func<TableClient, TimeProvider, TTable> create)
        where TTable : class =>
        services.AddSingleton(provider => create(provider.GetRequiredService<StorageAccount>().Table(name), provider.GetRequiredService<TimeProvider>()));
}
