namespace RareCancers.Collections.Sources;

/// <summary>How far the changes at a registry have been read. Days are those of the registry's clock, in UTC.</summary>
public sealed record SourceCursor
{
    /// <summary>The last day whose changes have been read; null before the first reading is complete.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>The last day of the reading that is under way; null if none is.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Where the reading under way resumes; null at its start.</summary>
    public string? Mark { get; init; }

    /// <summary>How many records the reading under way has read at Europe PMC.</summary>
    public int Read { get; init; }

    /// <summary>How many results Europe PMC had at the start of the reading under way; null at its start.</summary>
    public int? Total { get; init; }

    /// <summary>The first day of the gap in which a feed may have dropped items before they were read; null if there is no gap.</summary>
    public DateOnly? GapFrom { get; init; }
}
