using RareCancers.Articles.Searching;

namespace RareCancers.Articles;

/// <summary>
/// A search that a reader follows: it finds the articles that meet all of its criteria, like the page with the same ones. A criterion that is
/// null does not narrow. The names of the properties are stored: never rename one.
/// </summary>
public sealed record SavedSearch
{
    /// <summary>Words to search for; see <see cref="SearchQuery"/>.</summary>
    public string? Words { get; init; }

    /// <summary>An author's whole name, ignoring case and punctuation, or ORCID iD.</summary>
    public string? Author { get; init; }

    /// <summary>The ID of a topic; it includes articles about its subtopics.</summary>
    public string? Topic { get; init; }

    /// <summary>The ID of an aspect.</summary>
    public string? Aspect { get; init; }

    /// <summary>The type in the publisher's words, ignoring case and punctuation.</summary>
    public string? Type { get; init; }

    /// <summary>A test for the articles that it finds.</summary>
    public Func<Article, bool> ToFilter()
    {
        var words = Words is null ? null : SearchQuery.Parse(Words);
        var author = PlainText.Fold(Author);
        var type = PlainText.Fold(Type);
        return article =>
            (Topic is null || article.Classification.Topics.Any(match => TopicTree.Default.IsWithin(match.Topic, Topic)))
            && (Aspect is null || article.Classification.Aspects.Any(match => match.Topic == Aspect))
            && (Type is null || IsSame(article.Type, type))
            && (Author is null || article.Authors.People.Any(one => IsSame(one.Name, author) || IsSame(one.Orcid, author)))
            && words?.Matches(article) != false;
    }

    // Text without letters and digits matches nothing.
    private static bool IsSame(string? name, string folded) => folded.Length > 0 && PlainText.Fold(name) == folded;
}
