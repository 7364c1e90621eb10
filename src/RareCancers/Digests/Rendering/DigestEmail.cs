using RareCancers.Addresses;
using RareCancers.Mail;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Digests.Rendering;

/// <summary>The model of a digest's email.</summary>
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

    /// <summary>The titles of the first items, shown by mail programs next to the subject.</summary>
    public required string Preheader { get; init; }

    /// <summary>Its content in one line.</summary>
    public required string Headline { get; init; }

    /// <summary>Its items, in order.</summary>
    public required DigestOutline Outline { get; init; }

    /// <summary>How many items did not fit into the email.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Whether the subscribers get all articles.</summary>
    public required bool IsOfEverything { get; init; }

    /// <summary>The page for choosing topics and schedule.</summary>
    public required Uri PreferencesUrl { get; init; }

    /// <summary>The unsubscribe page.</summary>
    public required Uri UnsubscribeUrl { get; init; }

    /// <summary>The number and date of the digest.</summary>
    public string Issue => string.Create(CultureInfo.InvariantCulture, $"Digest {Number}, {Day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}");

    /// <summary>The text before the link to the items that are left out.</summary>
    public string More => string.Create(CultureInfo.InvariantCulture, $"and {LeftOut} more on the page of this digest");

    /// <summary>Why the subscriber gets this email.</summary>
    public string Reason => IsOfEverything
        ? $"You get this email because you subscribed to all new articles of the Collection “{Collection}” and confirmed your address."
        : $"You get this email because you subscribed to part of the Collection “{Collection}” and confirmed your address.";

    /// <summary>The links at the end of the email.</summary>
    public IReadOnlyList<MailLink> Links =>
        [new("Change what you get", PreferencesUrl), new("Unsubscribe", UnsubscribeUrl), new("This digest on the web", Archive)];

    /// <summary>The email of a variant.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="shown">How many of its items to show: notices before articles, the newest of each.</param>
    /// <param name="site">The site.</param>
    /// <param name="links">The subscriber's tokens.</param>
    internal static DigestEmail Create(DigestVariant variant, int shown, SiteOptions site, SubscriberLinks links)
    {
        var (slug, number) = (variant.Collection.Slug, variant.Digest.Number);
        var kept = variant.Items.OrderByDescending(item => item.Item.IsNotice).ThenByDescending(item => item.Item.Sequence).Take(shown);
        var outline = DigestOutline.Create(
            kept, variant.Interest, item => new OutlineEntry(item.Item, DigestReason.Explain(item, variant.Interest)));
        return new DigestEmail
        {
            Collection = variant.Collection.Title,
            Home = site.Address(PagePaths.Listing(slug)),
            Number = number,
            Day = DateOnly.FromDateTime(variant.Digest.Planned.UtcDateTime),
            Archive = site.Address(PagePaths.Digest(slug, number)),
            Subject = DigestSubject.Create(variant),
            Preheader = DigestPreheader.Create(outline),
            Headline = DigestHeadline.Create([.. variant.Items.Select(item => item.Item)]),
            Outline = outline,
            LeftOut = variant.Items.Count - shown,
            IsOfEverything = variant.Interest == Interest.Everything,
            PreferencesUrl = site.Address(SubscriptionPaths.Preferences(links.PreferencesToken)),
            UnsubscribeUrl = site.Address(SubscriptionPaths.Unsubscribe(links.UnsubscribeToken)),
        };
    }
}
