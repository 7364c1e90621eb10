using Azure.Storage.Queues;

namespace RareCancers.Storage;

/// <summary>The clients of the storage account.</summary>
public sealed class StorageAccount
{
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
            var identity = AppIdentity.CreateCredential(settings.ClientId);
            tables = new TableServiceClient(new Uri($"https://{settings.AccountName}.table.core.windows.net"), identity);
            queues = new QueueServiceClient(new Uri($"https://{settings.AccountName}.queue.core.windows.net"), identity, queueOptions);
        }
    }

    /// <summary>The account's name.</summary>
    public string Name => tables.AccountName;

    /// <summary>Whether the account is an emulator on this machine.</summary>
    public bool IsEmulator => tables.Uri.IsLoopback;

    /// <summary>A table by name.</summary>
    public TableClient Table(string name) => tables.GetTableClient(name);

    /// <summary>A queue by name; its messages are base64.</summary>
    public QueueClient Queue(string name) => queues.GetQueueClient(name);
}
