namespace RareCancers.Articles;

/// <summary>The details of an article on which sources may differ. The names are stored: never rename one.</summary>
public enum ArticleDetail
{
    /// <summary><see cref="Article.Title"/>.</summary>
    Title,

    /// <summary><see cref="Article.Type"/>.</summary>
    Type,

    /// <summary><see cref="Article.Authors"/>.</summary>
    Authors,

    /// <summary><see cref="Article.Published"/>.</summary>
    Published,

    /// <summary><see cref="Article.Teaser"/>.</summary>
    Teaser,

    /// <summary><see cref="Article.Abstract"/>.</summary>
    Abstract,

    /// <summary><see cref="Article.Citation"/>.</summary>
    Citation,
}
