namespace RareCancers.Collections;

/// <summary>Why a Collection's source was refused. The names are stored and shown: never rename one.</summary>
public enum RefusalReason
{
    /// <summary>There is no file, or the server answered 404 or 410.</summary>
    SourceNotFound,

    /// <summary>The server answered with another error.</summary>
    SourceFailed,

    /// <summary>There was no answer, or not in time.</summary>
    SourceUnreachable,

    /// <summary>The source is larger than any Collection page.</summary>
    SourceTooLarge,

    /// <summary>The source is empty.</summary>
    SourceEmpty,

    /// <summary>The source is something else than a Collection page.</summary>
    NotACollectionPage,

    /// <summary>It is a Collection page, but no article was found on it.</summary>
    NoArticles,

    /// <summary>The listing cannot be told apart into articles, or most of its items cannot be identified.</summary>
    UnreadableListing,

    /// <summary>The page lists one article twice.</summary>
    DuplicateArticle,

    /// <summary>More than half of the known articles are missing from the page.</summary>
    MoreThanHalfMissing,

    /// <summary>The source ends in the middle.</summary>
    SourceTruncated,

    /// <summary>The server answered that all is well with a page that says otherwise.</summary>
    ErrorPage,

    /// <summary>The page asks for a login, for consent, or for proof that a person reads it.</summary>
    ConsentOrLoginPage,
}
