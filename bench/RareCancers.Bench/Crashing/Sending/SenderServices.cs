using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RareCancers.Articles.Storing;
using RareCancers.Digests;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;
using RareCancers.Mail;
using RareCancers.Mail.Acs;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Testing.Acs;

namespace RareCancers.Bench.Crashing.Sending;

/// <summary>The product's services, with crash points before and after each call to storage and to the mailer.</summary>
internal static class SenderServices
{
    public static ServiceProvider Create(SenderArguments arguments, CrashSwitch crash)
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json")
            .AddInMemoryCollection(arguments.Settings)
            .AddInMemoryCollection([new("AzureWebJobsStorage", arguments.Storage), new("PublicBaseUrl", "https://news.example.org")])
            .Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<TimeProvider>(new SkewedClock(TimeSpan.FromHours(arguments.ClockOffsetHours), arguments.TimerSpeed));
        services.AddRareCancers(configuration);
        services.AddStorage(arguments.Storage, new CrashPointPolicy(crash));
        services.AddCrashPointMailer(arguments, crash);
        return services.BuildServiceProvider();
    }

    private static void AddStorage(this ServiceCollection services, string storage, CrashPointPolicy policy)
    {
        var options = new TableClientOptions();
        options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        var tables = new TableServiceClient(storage, options);
        services.AddSingleton(new ArticleTable(tables.GetTableClient(ArticleTable.Name)));
        services.AddSingleton(provider => new SubscriberTable(tables.GetTableClient(SubscriberTable.Name), provider.GetRequiredService<DueIndex>()));
        services.AddSingleton(provider => new DueIndex(tables.GetTableClient(SubscriberTable.Name), Time(provider)));
        services.AddSingleton(new CohortTable(tables.GetTableClient(SubscriberTable.Name)));
        services.AddSingleton(new PlanTable(tables.GetTableClient(SubscriberTable.Name)));
        services.AddSingleton(new DigestTable(tables.GetTableClient(DigestTable.Name)));
        services.AddSingleton(new DigestItemTable(tables.GetTableClient(DigestTable.Name)));
        services.AddSingleton(provider => new DeliveryLedger(tables.GetTableClient(DeliveryLedger.Name), Time(provider)));
        services.AddSingleton(provider => new MailQuota(
            tables.GetTableClient(MailQuota.Name), provider.GetRequiredService<IOptions<MailOptions>>(), Time(provider)));

        var queueOptions = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        queueOptions.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        var queue = new QueueClient(storage, DigestQueue.Name, queueOptions);
        services.AddSingleton(queue);
        services.AddSingleton(new DigestQueue(queue));
    }

    private static void AddCrashPointMailer(this ServiceCollection services, SenderArguments arguments, CrashSwitch crash)
    {
        var own = services.Last(service => service.ServiceType == typeof(IMailer)).ImplementationFactory!;
        services.AddSingleton<IMailer>(provider => new CrashPointMailer(
            arguments.AcsPort is { } port ? Acs(provider, port) : (IMailer)own(provider), crash));
    }

    // The mailer only uses https; the simulated service listens on loopback without TLS.
    private static AcsMailer Acs(IServiceProvider provider, int port) => new(
        provider.GetRequiredService<IOptions<MailOptions>>().Value.Acs,
        Time(provider),
        DelegatedTokenCredential.Create((_, _) => new AccessToken(AcsServer.Token, DateTimeOffset.MaxValue)),
        new HttpClientTransport(new LoopbackHandler(port)));

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();

    private sealed class LoopbackHandler(int port) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new UriBuilder(request.RequestUri!) { Scheme = Uri.UriSchemeHttp, Host = "127.0.0.1", Port = port }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
