using CsCheck;
using RareCancers.Articles;
using RareCancers.Library;
using RareCancers.Testing.Builders;
using RareCancers.Topics;

namespace RareCancers.Tests.Library;

public sealed class EntryFilterTests
{
    private static readonly Gen<string?> Topic = Gen.OneOf("osteosarcoma", "bone-sarcoma", "sarcoma", "thymoma", "no-such-topic").Null();
    private static readonly Gen<string?> Aspect = Gen.OneOf("treatment", "prognosis").Null();
    private static readonly Gen<string?> Type = Gen.OneOf("Case Report", "case report", "Review", "?").Null();
    private static readonly Gen<string?> Author = Gen.OneOf("Jané Doe", "jane doe", "Doe", "0000-0002-1825-0097", "?").Null();
    private static readonly Gen<string?> Words =
        Gen.OneOf("rare", "rare tumour", "\"rare tumor\"", "10.1186/s12885-025-00002-1", "BMC Cancer 2025 25:1", "?").Null();

    private static readonly Gen<SavedSearch> Search = Gen.Select(Topic, Aspect, Type, Author, Words).Select((topic, aspect, type, author, words) =>
        new SavedSearch { Topic = topic, Aspect = aspect, Type = type, Author = author, Words = words });

    private static readonly Gen<Interest> AnyInterest =
        Gen.Select(Topic.Array[0, 2], Aspect.Array[0, 2], Search.Array[0, 2]).Select((topics, aspects, searches) =>
            new Interest([.. topics.OfType<string>()], [.. aspects.OfType<string>()]) { Searches = [.. searches] });

    private static readonly Gen<string> Title = Gen.OneOf("A rare tumour", "Rare tumors", "Tumour");

    private static readonly Gen<Article> AnyArticle = Gen.Select(Topic, Aspect, Type, Author, Title, Gen.Bool).Select(
        (topic, aspect, type, author, title, hasDoi) => TestArticles.Numbered(1) with
        {
            Title = title,
            Type = type,
            Doi = hasDoi ? Doi.Parse("10.1186/s12885-025-00002-1") : null,
            Authors = author is null
                ? AuthorList.Unknown
                : new AuthorList([RareCancers.Articles.Author.TryCreatePerson("Jané", "Doe", null, author)!], isComplete: true),
            Classification = new([.. Matches(topic)], [.. Matches(aspect)]),
        });

    [Fact]
    public void Every_filter_finds_the_entries_of_the_articles_that_it_finds() =>
        Gen.Select(AnyArticle, Search, AnyInterest.Null()).Sample(
            (article, search, interest) =>
            {
                var segment = TextIndex.From([IndexedArticle.From(new ArticleEntry(LibraryFixture.Slug, article), article)]).Segments[0];

                var found = new EntryFilter(search, interest).Score(segment)[0] >= 0;

                Assert.Equal(search.ToFilter()(article) && interest?.ToFilter()(article) != false, found);
            },
            iter: 20_000);

    private static IEnumerable<TopicMatch> Matches(string? topic) => topic is null ? [] : [new TopicMatch(topic, topic, TopicField.Title, 0)];
}
