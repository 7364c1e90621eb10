namespace RareCancers.Collections;

/// <summary>The outcome of collecting one source of a Collection.</summary>
/// <param name="Slug">The Collection.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Refusal">Why the rest was not stored; null if everything that was read is stored.</param>
/// <param name="Listed">How many articles the source listed.</param>
/// <param name="Published">How many of them were new.</param>
/// <param name="Changed">How many known articles changed for readers: title, abstract, a notice, or the version of record of a preprint.</param>
/// <param name="Refilled">How many known articles only gained metadata, or were listed again.</param>
/// <param name="Unlisted">How many known articles a page no longer lists, since this run.</param>
/// <param name="Unidentified">How many items were left out because they cannot be identified.</param>
/// <param name="Stored">How many articles of the Collection are stored now.</param>
/// <param name="IsUnchanged">Whether the server answered that nothing has changed, so that nothing was read.</param>
public sealed record CollectOutcome(
    string Slug,
    DateTimeOffset At,
    Refusal? Refusal,
    int Listed = 0,
    int Published = 0,
    int Changed = 0,
    int Refilled = 0,
    int Unlisted = 0,
    int Unidentified = 0,
    int Stored = 0,
    bool IsUnchanged = false)
{
    /// <summary>The source's key.</summary>
    public string Source { get; init; } = SourceKey.Page;

    /// <summary>The source's name for people.</summary>
    public string SourceName { get; init; } = "";

    /// <summary>How many new articles were left out because they have none of the topics or types that the source is limited to.</summary>
    public int Filtered { get; init; }

    /// <summary>How many articles were announced as new, or as the published versions of preprints.</summary>
    public int Announced { get; init; }

    /// <summary>Whether the run reached its limit of time or announcements before the end of the source; the next run resumes there.</summary>
    public bool IsPartial { get; init; }
}
