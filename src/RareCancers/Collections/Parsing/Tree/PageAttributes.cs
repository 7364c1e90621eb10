using AngleSharp.Common;
using AngleSharp.Html.Construction;

namespace RareCancers.Collections.Parsing.Tree;

/// <summary>The attributes of an element in their order; if several have the same name, the first counts.</summary>
internal sealed class PageAttributes : IConstructableNamedNodeMap
{
    /// <summary>No attributes.</summary>
    public static readonly PageAttributes None = new();

    // More would take too long to compare one by one.
    private const int MaxCompared = 16;

    private readonly List<(ReadOnlyMemory<char> Name, ReadOnlyMemory<char> Value)> list = [];
    private Dictionary<string, ReadOnlyMemory<char>>? byName;

    /// <summary>The attributes.</summary>
    public IReadOnlyList<(ReadOnlyMemory<char> Name, ReadOnlyMemory<char> Value)> All => list;

    int IConstructableNamedNodeMap.Length => list.Count;

    // Only AngleSharp's own attributes use it.
    IConstructableAttr? IConstructableNamedNodeMap.this[StringOrMemory name] => throw new NotSupportedException();

    /// <summary>Adds an attribute.</summary>
    public void Add(ReadOnlyMemory<char> name, ReadOnlyMemory<char> value)
    {
        list.Add((name, value));
        byName?.TryAdd(name.ToString(), value);
    }

    /// <summary>The value of the attribute with this name; null if there is none.</summary>
    public ReadOnlyMemory<char>? ValueOf(ReadOnlySpan<char> name)
    {
        if (list.Count > MaxCompared)
            return ByName().GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var found) ? found : null;

        foreach (var attribute in list)
        {
            if (attribute.Name.Span.SequenceEqual(name))
                return attribute.Value;
        }

        return null;
    }

    bool IConstructableNamedNodeMap.SameAs(IConstructableNamedNodeMap? attributes) =>
        attributes is PageAttributes other && other.list.Count == list.Count
        && list.TrueForAll(attribute => other.ValueOf(attribute.Name.Span) is { } value && value.Span.SequenceEqual(attribute.Value.Span));

    private Dictionary<string, ReadOnlyMemory<char>> ByName()
    {
        if (byName is null)
        {
            byName = new Dictionary<string, ReadOnlyMemory<char>>(list.Count, StringComparer.Ordinal);
            foreach (var (name, value) in list)
                byName.TryAdd(name.ToString(), value);
        }

        return byName;
    }
}
