using RareCancers.Subscriptions;

namespace RareCancers.Diagnosis;

/// <summary>Checks that every subscriber's Collection is followed: to others, nothing is ever sent.</summary>
internal sealed class SubscribersCheck(Func<UnfollowedSlugs> unfollowed) : ICheck
{
    public string Name => "subscribers";

    public TimeSpan Limit => TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var slugs = await unfollowed().ListAsync(cancellationToken).ToArrayAsync(cancellationToken);
            return slugs is [] ? [Finding.Ok(Name, "The Collections of all subscribers are followed.")] : [.. slugs.Select(ToFinding)];
        }
        catch (Exception failure) when (StorageFailures.IsStorageFailure(failure))
        {
            return [Finding.Note(Name, "Not checked: storage does not answer.", "Resolve the problem with the tables first.")];
        }
    }

    private Finding ToFinding(UnfollowedSlug slug)
    {
        var who = string.Create(
            CultureInfo.InvariantCulture, $"{slug.Slug} has {slug.Subscribers} {(slug.Subscribers == 1 ? "subscriber" : "subscribers")}");
        return slug.StoredUnder is { } key
            ? Finding.Problem(
                Name,
                $"{who}, but its Collection stores its data under {key}, so they get no emails.",
                $"If {key} is older, the next planning of digests moves them. "
                    + "Otherwise put the oldest slug first in FormerSlugs.")
            : Finding.Problem(
                Name,
                $"{who}, but no Collection has this slug, so they get no emails.",
                $"If the Collection has another slug now, set its Collections:Items:n:FormerSlugs:0 to {slug.Slug}; "
                    + "if it was removed, follow it again.");
    }
}
