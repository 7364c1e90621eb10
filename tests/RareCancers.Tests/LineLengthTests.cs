using RareCancers.Testing;

namespace RareCancers.Tests;

/// <summary>
/// Enforces max_line_length of .editorconfig, which neither the compiler nor dotnet format does. Razor files are exempt: a line
/// break in a sentence is sent to readers.
/// </summary>
public sealed class LineLengthTests
{
    private const int MaxColumns = 160;

    private static readonly string[] Searched = ["src", "tests", "bench"];

    // What builds and package managers write, and outputs that tests compare byte by byte.
    private static readonly string[] Skipped = ["Approved", "bin", "node_modules", "obj"];

    [Fact]
    public void No_line_is_longer_than_160_columns()
    {
        var tooLong = Searched
            .SelectMany(folder => SourceFiles(Repository.PathOf(folder)))
            .SelectMany(file => File.ReadLines(file).Index()
                .Where(line => line.Item.Length > MaxColumns)
                .Select(line => $"{Path.GetRelativePath(Repository.PathOf(""), file)}:{line.Index + 1} has {line.Item.Length} columns"))
            .ToArray();

        Assert.True(tooLong.Length == 0, string.Join('\n', tooLong));
    }

    private static IEnumerable<string> SourceFiles(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => Path.GetExtension(file) is ".cs")
        .Concat(Directory.EnumerateDirectories(folder).Where(inner => !Skipped.Contains(Path.GetFileName(inner))).SelectMany(SourceFiles));
}
