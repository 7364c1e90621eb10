using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace RareCancers.Bench.Sending;

/// <summary>The product's settings for a sender.</summary>
internal static class SenderSettings
{
    /// <summary>A key that is not secret.</summary>
    public const string TokensKey = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    /// <param name="storage">A connection string.</param>
    /// <param name="port">The port of the mail server.</param>
    /// <param name="connections">The number of connections.</param>
    public static IConfiguration Create(string storage, int port, int connections) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = storage,
            ["PublicBaseUrl"] = "https://rare-cancers.example",
            ["Tokens:Key"] = TokensKey,
            ["Collections:Schedule"] = "0 0 0 1 1 *",
            ["Collections:NewSchedule"] = "0 0 0 1 1 *",
            ["Collections:Items:0:Slug"] = News.Slug,
            ["Collections:Items:0:Source"] = "https://www.biomedcentral.com/collections/bench",
            ["Collections:Items:0:Title"] = "Rare cancers",
            ["Collections:Items:0:JournalUrl"] = "https://bmccancer.biomedcentral.com/",
            ["Digests:Schedule"] = "0 0 0 1 1 *",
            ["Enrichment:Schedule"] = "0 0 0 1 1 *",
            ["Subscriptions:TidySchedule"] = "0 0 0 1 1 *",
            ["WebSub:Schedule"] = "0 0 0 1 1 *",
            ["Watch:Schedule"] = "0 0 0 1 1 *",
            ["Mail:From"] = "Rare cancers <news@rare-cancers.example>",
            ["Mail:Smtp:Host"] = "127.0.0.1",
            ["Mail:Smtp:Security"] = "None",
            ["Mail:Smtp:Port"] = port.ToString(CultureInfo.InvariantCulture),
            ["Mail:Smtp:Connections"] = connections.ToString(CultureInfo.InvariantCulture),
        })
        .Build();
}
