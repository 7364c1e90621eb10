namespace RareCancers.Digests.Rendering;

/// <summary>The words that mail programs show next to the subject, before the email is opened.</summary>
internal static class DigestPreheader
{
    // Mail programs show 40 to 140 characters.
    private const int MaxLength = 140;

    /// <summary>The titles of the first items in the order of the email, as many as there is room for.</summary>
    public static string Create(DigestOutline outline)
    {
        var titles = outline.Notices
            .Select(entry => entry.Item.Notices is [var notice, ..] ? $"{notice.Title}: {entry.Item.Heading}" : entry.Item.Heading)
            .Concat(outline.Groups.SelectMany(group => group.Entries).Select(entry => entry.Item.Heading));
        return Excerpt.Shorten(string.Join(" · ", titles.Take(5)), MaxLength);
    }
}
