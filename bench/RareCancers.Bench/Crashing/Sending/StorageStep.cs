using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using RareCancers.Digests;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Sending;
using RareCancers.Subscriptions;

namespace RareCancers.Bench.Crashing.Sending;

/// <summary>Names what a storage request does for a digest, by its method, address and body.</summary>
internal static partial class StorageStep
{
    public static string Describe(Request request)
    {
        var address = Uri.UnescapeDataString(request.Uri.ToUri().PathAndQuery);
        var method = request.Method.Method;
        if (address.Contains($"/{DigestQueue.Name}/messages", StringComparison.Ordinal))
            return QueueStep(method, address);
        if (method == "GET")
            return ReadStep(address);

        var body = Body(request);
        return address.Contains("/$batch", StringComparison.Ordinal) ? TransactionStep(body) : WriteStep(method, address, body);
    }

    private static string QueueStep(string method, string address) => method switch
    {
        "GET" => "receiving messages",
        "POST" when address.Contains("visibilitytimeout=0", StringComparison.Ordinal) => "queueing a shard",
        "POST" => "putting a shard off",
        "PUT" => "keeping a message",
        "DELETE" => "deleting a message",
        _ => "another call to the queue",
    };

    private static string ReadStep(string address) => address switch
    {
        _ when Is(address, DeliveryLedger.Name) => address.Contains("RowKey='", StringComparison.Ordinal)
            ? "checking which emails are claimed"
            : "reading the ledger",
        _ when Is(address, SubscriberTable.Name) && address.Contains("'p:", StringComparison.Ordinal) => "reading a plan",
        _ when Is(address, SubscriberTable.Name) && address.Contains("'m:", StringComparison.Ordinal) => "reading a cohort",
        _ when Is(address, SubscriberTable.Name) && OneReader().IsMatch(address) => "looking who is still there",
        _ => "another read",
    };

    private static string WriteStep(string method, string address, string body) => address switch
    {
        _ when !Is(address, DigestTable.Name) => "another write",
        _ when method == "POST" => "adding the digest",
        _ when address.Contains("'paused'", StringComparison.Ordinal) => "listing the digest as paused",
        _ => body.Contains($"\"{nameof(DigestState.Paused)}\"", StringComparison.Ordinal) ? "pausing the digest" : "marking the digest as queued",
    };

    private static string TransactionStep(string body) => body switch
    {
        _ when body.Contains($"/{DeliveryLedger.Name}", StringComparison.Ordinal) => LedgerStep(body),
        _ when body.Contains($"/{DigestTable.Name}", StringComparison.Ordinal) =>
            body.Contains("announced:", StringComparison.Ordinal) ? "noting what is announced" : "freezing the items",
        _ when body.Contains("PartitionKey='due'", StringComparison.Ordinal) => "moving the due time",
        _ when body.Contains("\"p:", StringComparison.Ordinal) => "storing a plan",
        _ => "another transaction",
    };

    private static string LedgerStep(string body) => body switch
    {
        _ when body.Contains(":end", StringComparison.Ordinal) => "recording ends",
        _ when body.Contains("PATCH ", StringComparison.Ordinal) || body.Contains("MERGE ", StringComparison.Ordinal) => "giving claims back",
        _ when body.Contains("PUT ", StringComparison.Ordinal) => "taking claims over",
        _ => "claiming emails",
    };

    [GeneratedRegex(@"\(PartitionKey='[0-9a-f]{2}',RowKey='[0-9a-f]{32}'\)", RegexOptions.CultureInvariant)]
    private static partial Regex OneReader();

    private static bool Is(string address, string table) => address.Contains($"/{table}", StringComparison.Ordinal);

    private static string Body(Request request)
    {
        if (request.Content is not { } content)
            return "";

        using var copy = new MemoryStream();
        content.WriteTo(copy, CancellationToken.None);
        return Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length);
    }
}
