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

    /// <summary>It is the page of another Collection.</summary>
    AnotherCollection,

    /// <summary>The pages of the listing lead round in a circle, repeat each other, or never end.</summary>
    EndlessListing,

    /// <summary>More than half of the known articles are missing from the page.</summary>
    MoreThanHalfMissing,

    /// <summary>The address is not https, its host is not on the list of those to fetch from, or it leads into a private network.</summary>
    SourceNotAllowed,

    /// <summary>The host's robots.txt disallows the page, or could not be read.</summary>
    DisallowedByRobots,

    /// <summary>The answer ended before it was whole, or was damaged on its way.</summary>
    SourceTruncated,

    /// <summary>One redirect led to the next, without an end.</summary>
    TooManyRedirects,

    /// <summary>The server answered that all is well with a page that says otherwise.</summary>
    ErrorPage,

    /// <summary>The page asks for a login, for consent, or for proof that a person reads it.</summary>
    ConsentOrLoginPage,

    /// <summary>The page says that the listing goes on, but its link leads to no other page of the Collection.</summary>
    NextPageLost,
}
