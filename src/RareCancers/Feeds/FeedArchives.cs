using System.Security.Cryptography;
using RareCancers.Addresses;

namespace RareCancers.Feeds;

/// <summary>The archives of a feed (RFC 5005, 4): its entries in hundreds, from the oldest.</summary>
internal static class FeedArchives
{
    // Another build may write the same entries differently.
    private static readonly string Build = typeof(FeedArchives).Module.ModuleVersionId.ToString();

    /// <summary>The names of the full archives, the oldest first.</summary>
    /// <param name="sources">All entries of one Collection, newest first.</param>
    /// <param name="baseUrl">The configured address, which is part of their links.</param>
    public static IReadOnlyList<ArchiveName> List(IReadOnlyList<EntrySource> sources, string baseUrl)
    {
        var archives = new ArchiveName[sources.Count / FeedBuilder.EntriesPerDocument];
        if (archives.Length == 0)
            return archives;

        var collection = sources[0].Collection;
        var name = $"{Build} {baseUrl} {collection.JournalUrl} {collection.Title}";
        for (var number = 1; number <= archives.Length; number++)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Append(hash, name);
            for (var count = 1; count <= FeedBuilder.EntriesPerDocument; count++)
                Append(hash, sources[sources.Count - ((number - 1) * FeedBuilder.EntriesPerDocument) - count]);
            name = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
            archives[number - 1] = new ArchiveName(number, name);
        }

        return archives;
    }

    // A reclassification does not change Modified, so the topics are part of the hash.
    private static void Append(IncrementalHash hash, EntrySource source)
    {
        Append(hash, source.EntryId);
        hash.AppendData(BitConverter.GetBytes(source.Article.Modified.UtcTicks));
        foreach (var match in source.Article.Classification.Topics.Concat(source.Article.Classification.Aspects))
            Append(hash, match.Topic);
    }

    private static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
