using Microsoft.Extensions.Options;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Tests.Subscriptions;

/// <summary>Settings of an app that follows two Collections.</summary>
internal static class TestSettings
{
    public const string Slug = "rare-cancers";
    public const string OtherSlug = "sarcoma";

    public static IOptions<SiteOptions> Site { get; } = Options.Create(new SiteOptions { PublicBaseUrl = "https://rare.example" });

    public static IOptions<CollectionsOptions> Collections { get; } = Options.Create(new CollectionsOptions
    {
        Items =
        [
            new CollectionOptions { Slug = Slug, Title = "Rare cancers", JournalUrl = "https://journal.example/" },
            new CollectionOptions { Slug = OtherSlug, Title = "Sarcoma", JournalUrl = "https://journal.example/" },
        ],
    });

    public static IOptions<MailOptions> Mail { get; } = Options.Create(new MailOptions { From = "Rare cancers <news@example.org>", Folder = "unused" });

    public static IOptions<TokensOptions> Tokens { get; } = Options.Create(new TokensOptions { Key = Convert.ToBase64String(new byte[32]) });
}
