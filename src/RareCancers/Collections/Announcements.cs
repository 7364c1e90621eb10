namespace RareCancers.Collections;

/// <summary>How many new articles a run has announced for a Collection, of those that it may.</summary>
/// <param name="max">The most that it may announce, and that one reading of a source may, over all its runs.</param>
internal sealed class Announcements(int max)
{
    private int made;

    /// <summary>Whether the run may announce some more.</summary>
    public bool Allows(int number) => made + number <= max;

    /// <summary>Counts new articles that were announced.</summary>
    public void Add(int number) => made += number;

    /// <summary>Refuses a reading that announces more than any may; null if it does not.</summary>
    /// <param name="collection">The Collection.</param>
    /// <param name="source">The source.</param>
    /// <param name="number">How many articles the reading announces, over all its runs.</param>
    public Refusal? Refuse(CollectionOptions collection, SourceOptions source, int number) => number <= max ? null : new Refusal(
        RefusalReason.TooManyNew,
        $"{source.DisplayName} listed {Quantity.Of(number, "new article")} in this reading, more than Collections:MaxAnnouncements "
        + $"({max.ToString(CultureInfo.InvariantCulture)}) allows. The last ones were neither stored nor announced. Check the source. If it is correct, "
        + $"accept it once with POST /operations/collect?accept={collection.Slug}, or without announcing the articles with "
        + $"POST /operations/collect?accept={collection.Slug}&announce=false.");
}
