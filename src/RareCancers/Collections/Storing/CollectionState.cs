namespace RareCancers.Collections.Storing;

/// <summary>What is stored about a Collection besides its articles.</summary>
/// <param name="Sources">Those of its sources that have been tried, in the order of the settings; at least one.</param>
public sealed record CollectionState(IReadOnlyList<SourceState> Sources)
{
    /// <summary>What its first page that names it says about it; empty if none does.</summary>
    public CollectionFacts Facts => Sources.Select(source => source.Facts).FirstOrDefault(facts => facts.Title is not null) ?? new CollectionFacts();

    /// <summary>When one of its sources was last read, in UTC; null before the first success.</summary>
    public DateTimeOffset? LastSucceeded => Sources.Max(source => source.LastSucceeded);

    /// <summary>How many articles were stored after that.</summary>
    public int Stored => Sources.MaxBy(source => source.LastSucceeded)!.Stored;

    /// <summary>The state of a source; null before it has been tried.</summary>
    public SourceState? Find(SourceOptions source) => Sources.FirstOrDefault(state => state.Source == source.Key);
}
