using System.Buffers;
using System.Text;
using RareCancers.Topics;

namespace RareCancers.Bench.Classifying;

/// <summary>
/// The least work that reading a text takes, done by the runtime's vectorised code: the yardstick for the classifier's speed.
/// None of these finds topics as the classifier does.
/// </summary>
internal sealed class Baselines
{
    private static readonly SearchValues<char> LettersAndDigits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private readonly SearchValues<string> names =
        SearchValues.Create([.. TopicVocabulary.Default.Topics.Select(topic => topic.Name)], StringComparison.OrdinalIgnoreCase);

    private readonly IReadOnlyList<string> texts;
    private readonly byte[][] encoded;
    private readonly char[] decoded;
    private readonly int passes;

    public Baselines(TextSet set)
    {
        texts = [.. set.Texts.Select(text => text.Title + "\n" + text.Abstract)];
        encoded = [.. texts.Select(Encoding.UTF8.GetBytes)];
        decoded = new char[texts.Max(text => text.Length)];
        passes = set.Passes;
    }

    /// <summary>Decodes the UTF-8; returns the characters.</summary>
    public long Decode() => Sum(encoded, bytes => Encoding.UTF8.GetChars(bytes, decoded));

    /// <summary>Finds the start and end of each run of ASCII letters and digits; returns the number of runs.</summary>
    public long FindWords() => Sum(texts, CountWords);

    /// <summary>Finds the topics' names exactly as the vocabulary spells them; returns the number of matches.</summary>
    public long FindNames() => Sum(texts, CountNames);

    private long Sum<T>(IReadOnlyList<T> all, Func<T, int> work)
    {
        long sum = 0;
        for (var pass = 0; pass < passes; pass++)
        {
            foreach (var one in all)
                sum += work(one);
        }

        return sum;
    }

    private static int CountWords(string text)
    {
        var count = 0;
        for (var rest = text.AsSpan(); rest.IndexOfAny(LettersAndDigits) is >= 0 and var start; count++)
        {
            rest = rest[start..];
            rest = rest.IndexOfAnyExcept(LettersAndDigits) is >= 0 and var end ? rest[end..] : [];
        }

        return count;
    }

    private int CountNames(string text)
    {
        var count = 0;
        for (var rest = text.AsSpan(); rest.IndexOfAny(names) is >= 0 and var start; count++)
            rest = rest[(start + 1)..];
        return count;
    }
}
