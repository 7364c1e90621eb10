using System.Diagnostics.CodeAnalysis;

namespace RareCancers.Topics.Classifying;

/// <summary>Compares words by their characters. Its hash is faster than that of strings, which protects from keys that an attacker chooses.</summary>
internal sealed class WordComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<char>, string>
{
    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public bool Equals(ReadOnlySpan<char> alternate, string other) => alternate.SequenceEqual(other);

    public int GetHashCode([DisallowNull] string obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<char> alternate)
    {
        var hash = 0u;
        foreach (var character in alternate)
            hash = (hash * 31) + character;
        return (int)hash;
    }

    public string Create(ReadOnlySpan<char> alternate) => alternate.ToString();
}
