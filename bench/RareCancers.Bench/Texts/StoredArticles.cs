using System.Text.Encodings.Web;
using RareCancers.Articles;
using RareCancers.Testing.Builders;
using RareCancers.Topics;

namespace RareCancers.Bench.Texts;

/// <summary>
/// Articles as they are stored once registries have told of them: with fifteen authors, an abstract of some 1,700 characters and a
/// licence, and classified.
/// </summary>
internal static class StoredArticles
{
    private static readonly DateTimeOffset First = new(2025, 1, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly Uri Licence = new("https://creativecommons.org/licenses/by/4.0");
    private static readonly TopicClassifier Classifier = new(TopicVocabulary.Default);

    /// <summary>The article of that number, from 1; the same number always gives the same article.</summary>
    public static Article Create(int number)
    {
        var listed = GeneratedCollection.Article(number);
        var (title, text) = ArticleTexts.Create(number);
        var seen = First.AddMinutes(number);
        return new Article
        {
            Id = ArticleId.From(listed.Doi, listed.Citation),
            Doi = listed.Doi,
            Citation = listed.Citation,
            Title = title,
            Type = listed.Type,
            Authors = listed.Authors,
            Published = listed.Published,
            Abstract = new Abstract(text, $"<p>{HtmlEncoder.Default.Encode(text)}</p>"),
            Licence = Licence,
            FirstSeen = seen,
            Updated = seen,
            Modified = seen,
        }.Classify(Classifier);
    }
}
