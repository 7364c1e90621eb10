using Microsoft.Extensions.Configuration;

namespace RareCancers.Tests.Settings.Reference;

/// <summary>Settings with which the app can start.</summary>
internal static class TestConfiguration
{
    private static readonly Dictionary<string, string?> Valid = new()
    {
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["PublicBaseUrl"] = "https://rare-cancers.example",
        ["Tokens:Key"] = Convert.ToBase64String(new byte[32]),
        ["Mail:From"] = "Rare cancers <news@example.org>",
        ["Mail:Folder"] = "mail",
        ["Collections:Schedule"] = "0 17 */6 * * *",
        ["Collections:NewSchedule"] = "0 */5 * * * *",
        ["Collections:Items:0:Slug"] = "rare-cancers",
        ["Collections:Items:0:Source"] = "samples/rare-cancers-collection.html",
        ["Collections:Items:0:Title"] = "Rare cancers",
        ["Collections:Items:0:JournalUrl"] = "https://bmccancer.biomedcentral.com/",
        ["Enrichment:Schedule"] = "0 */10 * * * *",
        ["Digests:Schedule"] = "0 */10 * * * *",
        ["Subscriptions:TidySchedule"] = "0 23 3 * * *",
        ["Bounces:Schedule"] = "0 */5 * * * *",
        ["WebSub:Schedule"] = "30 */5 * * * *",
        ["Watch:Schedule"] = "0 */15 * * * *",
    };

    /// <summary>The valid settings with some changed; a null removes one.</summary>
    public static IConfigurationRoot With(params IEnumerable<(string Key, string? Value)> changes)
    {
        var values = new Dictionary<string, string?>(Valid);
        foreach (var (key, value) in changes)
            values[key] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(values.Where(setting => setting.Value is not null)).Build();
    }
}
