using CsCheck;
using RareCancers.Articles;
using RareCancers.Library;

namespace RareCancers.Tests.Library;

/// <summary>An index in segments, which is built again in parts.</summary>
public sealed class TextSegmentTests
{
    private static readonly Gen<string> Title =
        Gen.OneOf("alpha", "beta", "alphabet", "the alpha", "beta of tumours", "tumor beta").Array[1, 3].Select(string.Concat);

    [Fact]
    public void An_index_after_changes_is_the_same_as_a_new_one() =>
        Gen.Select(Title.Array[0, 12], Gen.Select(Gen.Int[1, 16], Gen.Bool, Title).Array[0, 8], Gen.OneOf("alpha", "\"of tumors\"", "bet tumour")).Sample(
            (titles, changes, asked) =>
            {
                var stored = titles.Select((title, number) => At(title, number + 1)).ToDictionary(article => article.Entry.Id);
                var index = TextIndex.From(Sorted(stored.Values));
                foreach (var (number, isRemoved, title) in changes)
                {
                    var changed = At(title, number);
                    stored.Remove(changed.Entry.Id);
                    if (!isRemoved)
                        stored.Add(changed.Entry.Id, changed);
                    index = index.With(new HashSet<ArticleId> { changed.Entry.Id }, isRemoved ? [] : [changed]);
                }

                var rebuilt = TextIndex.From(Sorted(stored.Values));

                Assert.Equal(rebuilt.Entries, index.Entries);
                Assert.Equal(Scores(rebuilt, asked), Scores(index, asked));
            },
            iter: 5_000);

    [Theory]
    [InlineData(1020, 16)]
    [InlineData(1024, 20)]
    [InlineData(2050, 20)]
    public void New_articles_are_added_to_the_newest_segment_until_it_is_full(int before, int inNewest)
    {
        var index = TextIndex.From(Enumerable.Range(1, before).Reverse().Select(number => At("alpha", number)));

        for (var number = before + 1; number <= before + 20; number++)
            index = index.With(new HashSet<ArticleId>(), [At("beta", number)]);

        Assert.Equal(before + 20, index.Entries.Count);
        Assert.Equal(inNewest, index.Segments[0].Entries.Count);
        Assert.All(index.Segments.Skip(1), segment => Assert.Equal(segment == index.Segments[^1] && before > 1024 ? 2 : 1024, segment.Entries.Count));
    }

    [Fact]
    public void Articles_with_too_many_words_for_one_segment_are_in_several()
    {
        IndexedArticle[] articles = [.. Enumerable.Range(1, 4).Reverse().Select(number => At(
            string.Join(' ', Enumerable.Range(0, 30_000).Select(word => FormattableString.Invariant($"w{number}x{word}"))), number))];

        var index = TextIndex.From(articles);

        Assert.Equal([2, 2], index.Segments.Select(segment => segment.Entries.Count));
        Assert.Equal([-1, -1, 0, -1], Scores(index, "w2x29999"));
        Assert.Equal(articles.Select(article => article.Texts), index.Segments.SelectMany(segment => segment.Articles).Select(article => article.Texts));
    }

    private static IEnumerable<IndexedArticle> Sorted(IEnumerable<IndexedArticle> articles) =>
        articles.OrderBy(article => article.Entry, ArticleEntry.NewestFirst);

    private static int[] Scores(TextIndex index, string asked)
    {
        var filter = new EntryFilter(new SavedSearch { Words = asked });
        return [.. index.Segments.SelectMany(filter.Score)];
    }

    private static IndexedArticle At(string title, int number)
    {
        var article = LibraryFixture.Titled(title, number) with { Sequence = number };
        return IndexedArticle.From(new ArticleEntry(LibraryFixture.Slug, article), article);
    }
}
