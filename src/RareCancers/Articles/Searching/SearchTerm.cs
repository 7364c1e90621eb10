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

    /// <summary>Where a text shows it: the first word of each place and the number of its words.</summary>
    /// <param name="words">The words of the text.</param>
    /// <param name="common">Words that are not worth showing outside a phrase.</param>
    public IEnumerable<(int First, int Count)> FindIn(IReadOnlyList<TextWord> words, IReadOnlySet<string> common)
    {
        SearchWord[] all = [.. words.Select(word => word.Word)];
        for (var first = 0; first < all.Length; first++)
        {
            if (!IsPhrase && !common.Contains(all[first].Plain) && Words.Any(word => Shows(word, all[first])))
                yield return (first, 1);
            else if (IsPhrase && first + Words.Count <= all.Length && StartsAt(first, all, SearchField.Title))
                yield return (first, Words.Count);
        }
    }

    // Too many words start with one or two given letters.
    private static bool Shows(SearchWord asked, SearchWord word) =>
        asked.Plain.Length < 3 ? asked.Plain == word.Plain : asked.Finds(word, SearchField.Title);

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
