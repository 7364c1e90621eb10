using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RareCancers.Settings;

namespace RareCancers.Feeds;

/// <summary>A name for all that feeds are made of beside the articles.</summary>
internal static class FeedMake
{
    /// <summary>Sixteen hex digits of a hash: another build, address, hub or title in the settings has another one.</summary>
    public static string Of(IServiceProvider services)
    {
        var site = services.GetRequiredService<IOptions<SiteOptions>>().Value;
        var hub = services.GetRequiredService<IOptions<WebSubOptions>>().Value.HubAddress;
        var collections = services.GetRequiredService<IOptions<CollectionsOptions>>().Value.Items;
        string?[] parts =
        [
            typeof(FeedMake).Module.ModuleVersionId.ToString(), Environment.Version.ToString(), site.PublicBaseUrl, hub?.AbsoluteUri,
            .. collections.SelectMany(collection => new[] { collection.Slug, collection.Title, collection.JournalUrl }),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))).AsSpan(0, 8));
    }
}
