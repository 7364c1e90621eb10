using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Testing.Simulation;
using RareCancers.Topics;

namespace RareCancers.Tests.Simulation;

/// <summary>
/// Whatever the order of sources, events and faults, several sources lead to the same articles, and each change is once in the log, the feed
/// and the emails.
/// </summary>
[Trait("Category", "Slow")]
public sealed class SourcesScenarioTests
{
    // A preprint and its published version, which may arrive in either order, and before or after it is known that they belong together.
    private const int Preprint = 51;
    private const int Published = 52;

    // What goes wrong in the scenario, but for storage.
    private static readonly HashSet<RefusalReason> Refusals =
        [RefusalReason.SourceFailed, RefusalReason.ErrorPage, RefusalReason.TooManyNew, RefusalReason.EndlessListing];

    // The published version is announced together with the preprint, without it, after it by itself, or after it as its version of record.
    private static readonly string[] Arrivals = ["Published 51", "Published 52", "Published 51, Published 52", "Published 51, VersionOfRecord 51"];

    private static readonly TopicClassifier Classifier = new(TopicVocabulary.Default);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Sources_of_all_kinds_lead_to_the_same_articles_in_any_order(int seed)
    {
        await using var fixture = await SourcesScenarioFixture.OpenAsync(seed);

        await fixture.RunAsync();

        var articles = await fixture.ArticlesAsync();
        var changes = await fixture.ChangesAsync();
        var entries = (await fixture.EntriesAsync()).Select(entry => entry.Id).ToArray();
        var mailed = await fixture.MailedAsync();
        var (waiting, writes) = (await fixture.WaitingAsync(), await fixture.CountIdleWritesAsync());
        Assert.Multiple(
            () => AssertSame(fixture.Expected.Articles, articles.Select(fixture.Expected.Describe)),
            () => Assert.All(articles, article => Assert.Equal(article.Classify(Classifier).Classification, article.Classification)),
            () => AssertSame(SourcesExpectation.Log, Log(number => number is not (Preprint or Published))),
            () => AssertPair(Log(number => number is Preprint or Published)),
            () => AssertFeed(articles, changes, entries),
            () => AssertMailed(fixture.Expected, changes, mailed),
            () => Assert.Equal((0, 0), (waiting, writes)),
            () => Assert.Superset(Refusals, fixture.Refusals));

        IEnumerable<string> Log(Func<int, bool> isAbout) =>
            changes.Where(change => isAbout(fixture.Expected.NumberOf(change))).Select(change => fixture.Expected.Describe(change, articles));
    }

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        string[] wanted = [.. expected.Order(StringComparer.Ordinal)], found = [.. actual.Order(StringComparer.Ordinal)];
        var twice = found.GroupBy(line => line, StringComparer.Ordinal).Where(lines => lines.Count() > 1).Select(lines => lines.Key);
        Assert.True(
            wanted.SequenceEqual(found),
            $"Missing:\n{string.Join('\n', wanted.Except(found))}\nInstead:\n{string.Join('\n', found.Except(wanted))}\nTwice:\n{string.Join('\n', twice)}");
    }

    // Both are one article, whichever comes first. If they come apart, each is announced once.
    private static void AssertPair(IEnumerable<string> log)
    {
        var news = string.Join(", ", log.Where(line => !line.EndsWith(" old", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains(news, Arrivals);
    }

    // Once each, and nothing else. A digest lists a preprint and its published version once, as the later change.
    private static void AssertMailed(SourcesExpectation expected, Change[] changes, long[] mailed)
    {
        var news = changes.Where(change => !change.IsBackfill && change.Kind != ChangeKind.Updated).ToDictionary(change => change.Sequence);
        Assert.Equal(mailed.Distinct(), mailed);
        Assert.Empty(mailed.Except(news.Keys));
        Assert.All(
            news.Keys.Except(mailed).Select(sequence => news[sequence]),
            change => Assert.True((change.Kind, expected.NumberOf(change)) is (ChangeKind.Published, Preprint or Published), $"{change} was not mailed."));
    }

    // Each article has an entry, and so has each notice that was news.
    private static void AssertFeed(Article[] articles, Change[] changes, string[] entries)
    {
        Assert.Equal(entries.Distinct(), entries);
        Assert.Empty(articles.Select(article => article.Id.EntryId).Except(entries));
        Assert.Equal(articles.Length + changes.Count(change => change is { Notice: not null, IsBackfill: false }), entries.Length);
    }
}
