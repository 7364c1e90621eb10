using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;
using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Digests;
using RareCancers.Subscriptions;

namespace RareCancers.Storage;

/// <summary>The clients of the storage account, and the tables and queues that the app keeps there.</summary>
public sealed class StorageAccount
{
    private static readonly string[] Tables =
        [CollectionTable.Name, ArticleTable.Name, SubscriberTable.Name, DigestTable.Name, DeliveryLedger.Name];

    private readonly TableServiceClient tables;
    private readonly QueueServiceClient queues;

    /// <param name="options">Where the account is and how to sign in.</param>
    public StorageAccount(IOptions<StorageOptions> options)
    {
        var settings = options.Value;
        // The platform's queue trigger reads base64 (host.json, messageEncoding).
        var queueOptions = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        if (settings.ConnectionString is { Length: > 0 } connectionString)
        {
            tables = new TableServiceClient(connectionString);
            queues = new QueueServiceClient(connectionString, queueOptions);
        }
        else
        {
            var identity = new ManagedIdentityCredential(
                settings.ClientId is { Length: > 0 } clientId ? ManagedIdentityId.FromUserAssignedClientId(clientId) : ManagedIdentityId.SystemAssigned);
            tables = new TableServiceClient(new Uri($"https://{settings.AccountName}.table.core.windows.net"), identity);
            queues = new QueueServiceClient(new Uri($"https://{settings.AccountName}.queue.core.windows.net"), identity, queueOptions);
        }
    }

    /// <summary>A table by name.</summary>
    public TableClient Table(string name) => tables.GetTableClient(name);

    /// <summary>A queue by name; its messages are base64.</summary>
    public QueueClient Queue(string name) => queues.GetQueueClient(name);

    /// <summary>Creates the tables and the queue that are not there yet. In Azure the deployment has made them.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached, or refuses.</exception>
    public async Task CreateMissingAsync(CancellationToken cancellationToken)
    {
        foreach (var name in Tables)
            await Table(name).CreateIfNotExistsAsync(cancellationToken);
        await Queue(DigestQueue.Name).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
    }
}
