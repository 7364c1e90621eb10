using RareCancers.Articles;
using RareCancers.Settings;
using RareCancers.Text;
using RareCancers.Topics;

namespace RareCancers.Library;

/// <summary>Which articles someone wants to see: those of a Collection, narrowed by what is given. A null narrows nothing.</summary>
/// <param name="Slug">The Collection, or <see cref="AllCollections"/>.</param>
public sealed record Selection(string Slug)
{
    /// <summary>Stands for all Collections where a slug does; no Collection may be called so.</summary>
    public const string AllCollections = CollectionsOptions.ReservedSlug;

    /// <summary>The id of a topic; articles about a topic that is part of it belong to it.</summary>
    public string? Topic { get; init; }

    /// <summary>The id of an aspect.</summary>
    public string? Aspect { get; init; }

    /// <summary>The type in the publisher's words, in any spelling.</summary>
    public string? Type { get; init; }

    /// <summary>An author's whole name, in any spelling, or ORCID iD.</summary>
    public string? Author { get; init; }

    /// <summary>Words that must stand in the article; see <see cref="CollectionSnapshot.Search"/>.</summary>
    public string? Words { get; init; }

    /// <summary>What someone chose to be told of.</summary>
    public Interest? Interest { get; init; }

    /// <summary>The topic's name; null when none is given or the vocabulary lacks it.</summary>
    internal string? TopicName => Topic is null ? null : TopicVocabulary.Default.Find(Topic)?.Name;

    /// <summary>The aspect's name; null when none is given or the vocabulary lacks it.</summary>
    internal string? AspectName => TopicVocabulary.Default.Aspects.FirstOrDefault(aspect => aspect.Id == Aspect)?.Name;

    /// <summary>Whether the topic and the aspect, where given, exist.</summary>
    internal bool IsInVocabulary => (Topic is null || TopicName is not null) && (Aspect is null || AspectName is not null);

    /// <summary>The articles of a Collection that it holds, newest first.</summary>
    public IEnumerable<Article> ArticlesIn(CollectionSnapshot snapshot) => (Words is null ? snapshot.Articles : snapshot.Search(Words)).Where(Holds());

    /// <summary>The notices of a Collection about articles that it holds, newest first.</summary>
    public IEnumerable<PublishedNotice> NoticesIn(CollectionSnapshot snapshot)
    {
        // Most Collections have few notices or none, and a search looks through all texts.
        if (snapshot.Notices.Count == 0)
            return [];

        var found = Words is null ? null : snapshot.Search(Words).Select(article => article.Id).ToHashSet();
        var holds = Holds();
        return snapshot.Notices.Where(notice => found?.Contains(notice.Article.Id) != false && holds(notice.Article));
    }

    private Func<Article, bool> Holds()
    {
        var type = PlainText.Fold(Type);
        var author = PlainText.Fold(Author);
        return article =>
            (Topic is null || article.Classification.Topics.Any(match => TopicTree.Default.IsWithin(match.Topic, Topic)))
            && (Aspect is null || article.Classification.Aspects.Any(match => match.Topic == Aspect))
            && (Interest is null || Interest.Holds(article.Classification))
            && (Type is null || IsSpelled(article.Type, type))
            && (Author is null || article.Authors.People.Any(one => IsSpelled(one.Name, author) || IsSpelled(one.Orcid, author)));
    }

    // Signs without a letter or digit are no name of anything.
    private static bool IsSpelled(string? name, string folded) => folded.Length > 0 && PlainText.Fold(name) == folded;
}
