using Azure;
using Azure.Identity;
using Azure.Storage.Queues;

namespace RareCancers.LocalHost.Queues;

/// <summary>Opens the queue service of <c>AzureWebJobsStorage</c>.</summary>
internal static class QueueStorage
{
    private const string Setting = "AzureWebJobsStorage";

    /// <exception cref="StartupFailureException">The setting is not a connection string.</exception>
    public static QueueServiceClient Open(IConfiguration configuration) =>
        // Messages are decoded separately: an invalid one must not fail the whole batch.
        Open(configuration, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });

    /// <exception cref="StartupFailureException">The storage does not answer or denies access.</exception>
    public static async Task RequireAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        // The user is waiting: one retry instead of five.
        var service = Open(configuration, new QueueClientOptions { Retry = { MaxRetries = 1, NetworkTimeout = TimeSpan.FromSeconds(10) } });
        try
        {
            await service.GetPropertiesAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or AuthenticationFailedException)
        {
            var reason = (failure as RequestFailedException)?.ErrorCode ?? FirstLine(failure);
            throw new StartupFailureException(
                $"The storage of {Setting} at {service.Uri} can't be reached: {reason.TrimEnd('.')}.", failure);
        }
    }

    private static QueueServiceClient Open(IConfiguration configuration, QueueClientOptions options)
    {
        // The same precedence and identity as the product's clients (RareCancers.Storage).
        if (string.IsNullOrEmpty(configuration[Setting]) && configuration[$"{Setting}:accountName"] is { Length: > 0 } account)
        {
            return new(new Uri($"https://{account}.queue.core.windows.net"), AppIdentity.CreateCredential(configuration[$"{Setting}:clientId"]), options);
        }

        try
        {
            return new(configuration[Setting], options);
        }
        catch (Exception invalid) when (invalid is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new StartupFailureException(
                $"The setting {Setting} is not a storage connection string; leave it out to use the storage emulator.", invalid);
        }
    }

    private static string FirstLine(Exception failure)
    {
        var inner = failure is AggregateException { InnerException: { } first } ? first : failure;
        return inner.Message.Split('\n', 2)[0].Trim();
    }
}
