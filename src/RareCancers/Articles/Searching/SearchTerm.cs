namespace RareCancers.Articles.Searching;

/// <summary>A part of a search that an article must meet.</summary>
/// <param name="Words">Words that must all be in the article.</param>
/// <param name="IsPhrase">Whether they must follow one another in one text.</param>
/// <param name="Topic">The ID of the topic that they name, whose articles meet the term too; null if they name none.</param>
internal sealed record SearchTerm(IReadOnlyList<SearchWord> Words, bool IsPhrase, string? Topic)
{
    /// <summary>Whether an article meets it.</summary>
    /// <param name="texts">The words of each text of the article.</param>
    /// <param name="article">The article.</param>
    public bool IsMetBy(IReadOnlyList<(SearchField Field, SearchWord[] Words)> texts, Article article) =>
        Topic is not null && article.Classification.Topics.Any(match => TopicTree.Default.IsWithin(match.Topic, Topic))
        || (IsPhrase
            ? texts.Any(text => HasPhrase(text.Words, text.Field))
            : Words.All(word => texts.Any(text => text.Words.Any(other => word.Finds(other, text.Field)))));

    private bool HasPhrase(SearchWord[] words, SearchField field)
    {
        for (var first = 0; first + Words.Count <= words.Length; first++)
        {
            if (StartsAt(first, words, field))
                return true;
        }

        return false;
    }

    private bool StartsAt(int first, SearchWord[] words, SearchField field)
    {
        for (var index = 0; index < Words.Count; index++)
        {
            if (!Words[index].IsSame(words[first + index], field))
                return false;
        }

        return true;
    }
}
