using System.Globalization;
using RareCancers.Addresses;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Topics;

namespace RareCancers.Digests.Rendering;

/// <summary>One digest as some of its readers get it.</summary>
public sealed record DigestEmail
{
    /// <summary>The Collection's title.</summary>
    public required string Collection { get; init; }

    /// <summary>The Collection's page.</summary>
    public required Uri Home { get; init; }

    /// <summary>The digest's number.</summary>
    public required long Number { get; init; }

    /// <summary>The day it was planned, in UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The digest's page.</summary>
    public required Uri Archive { get; init; }

    /// <summary>The subject line.</summary>
    public required string Subject { get; init; }

    /// <summary>What it holds in a line.</summary>
    public required string Headline { get; init; }

    /// <summary>What it holds.</summary>
    public required DigestOutline Outline { get; init; }

    /// <summary>How many items more there are than a mail holds.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Whether the readers are told of all articles.</summary>
    public required bool IsOfEverything { get; init; }

    /// <summary>The page to say what to be told of, and when.</summary>
    public required Uri PreferencesUrl { get; init; }

    /// <summary>The page, and the one-click address, to leave by.</summary>
    public required Uri UnsubscribeUrl { get; init; }

    /// <summary>Which digest it is.</summary>
    public string Issue => string.Create(CultureInfo.InvariantCulture, $"Digest {Number}, {Day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}");

    /// <summary>What stands before the link to the items that are left out.</summary>
    public string More => string.Create(CultureInfo.InvariantCulture, $"and {LeftOut} more on the page of this digest");

    /// <summary>Why the reader gets this mail.</summary>
    public string Reason => IsOfEverything
        ? $"You get this mail because you subscribed to all news of the Collection “{Collection}” and confirmed it."
        : $"You get this mail because you subscribed to news of the Collection “{Collection}” on the topics you chose, and confirmed it.";

    /// <summary>The links at the mail's end.</summary>
    public IReadOnlyList<MailLink> Links =>
        [new("Change what you get", PreferencesUrl), new("Unsubscribe", UnsubscribeUrl), new("This digest on the web", Archive)];

    /// <summary>The mail of an edition.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="shown">How many of its items to show: notices before articles, the newest of each.</param>
    /// <param name="site">Where our pages are.</param>
    /// <param name="links">The reader's tokens.</param>
    internal static DigestEmail Create(DigestVariant edition, int shown, SiteOptions site, SubscriberLinks links)
    {
        var (slug, number) = (edition.Collection.Slug, edition.Digest.Number);
        DigestItem[] items = [.. edition.Items.Select(item => item.Item)];
        var kept = edition.Items.OrderByDescending(item => item.Item.IsNotice).ThenByDescending(item => item.Item.Sequence).Take(shown);
        return new DigestEmail
        {
            Collection = edition.Collection.Title,
            Home = site.Address(PagePaths.Listing(slug)),
            Number = number,
            Day = DateOnly.FromDateTime(edition.Digest.Planned.UtcDateTime),
            Archive = site.Address(PagePaths.Digest(slug, number)),
            Subject = DigestHeadline.Subject(edition.Collection.Title, items),
            Headline = DigestHeadline.Create(items),
            Outline = DigestOutline.Create(kept, edition.Interest, Entry),
            LeftOut = items.Length - shown,
            IsOfEverything = edition.Interest == Interest.Everything,
            PreferencesUrl = site.Address(SubscriptionPaths.Preferences(links.PreferencesToken)),
            UnsubscribeUrl = site.Address(SubscriptionPaths.Unsubscribe(links.UnsubscribeToken)),
        };

        OutlineEntry Entry(VariantItem item) => new(
            item.Item,
            DigestReason.Explain(item, edition.Interest),
            item.AnnouncedIn is { } announced ? site.Address(PagePaths.Digest(slug, announced)) : null);
    }
}
