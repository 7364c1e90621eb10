using System.Runtime.CompilerServices;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Settings;

namespace RareCancers.Tests.Collections;

/// <summary>A reader of sources that gives the parts set by a test, by the address of the source.</summary>
internal sealed class ScriptedSource(SourceKind kind) : ISourceReader
{
    private readonly Dictionary<string, Result<SourceReading>[]> parts = new(StringComparer.Ordinal);

    /// <summary>The positions from which sources were read.</summary>
    public List<SourcePosition> Positions { get; } = [];

    /// <summary>Called before each part; null for nothing.</summary>
    public Action? BeforePart { get; set; }

    public SourceKind Kind => kind;

    /// <summary>Sets the parts that a source gives from now on.</summary>
    public void Give(string address, params Result<SourceReading>[] readings) => parts[address] = readings;

    public async IAsyncEnumerable<Result<SourceReading>> ReadAsync(
        SourceOptions source, SourcePosition position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        Positions.Add(position);
        foreach (var part in parts[source.Address])
        {
            BeforePart?.Invoke();
            yield return part;
        }
    }
}
