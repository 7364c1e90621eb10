namespace RareCancers.Collections.Sources;

/// <summary>Reads one kind of source.</summary>
public interface ISourceReader
{
    /// <summary>The kind of source that it reads.</summary>
    SourceKind Kind { get; }

    /// <summary>
    /// Reads a source from a position, in one or more parts. A caller that stops early resumes from the position of the last part that it
    /// stored. A refusal is the last part.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="position">How far it has been read; <see cref="SourcePosition.Start"/> to read all of it.</param>
    /// <param name="cancellationToken">Cancels between and within the requests.</param>
    IAsyncEnumerable<Result<SourceReading>> ReadAsync(SourceOptions source, SourcePosition position, CancellationToken cancellationToken);
}
