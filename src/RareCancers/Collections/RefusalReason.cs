namespace RareCancers.Collections;

/// <summary>Why a Collection's source was refused. The names are stored and shown: never rename one.</summary>
public enum RefusalReason
{
    /// <summary>There is no file, or the server answered 404 or 410.</summary>
    SourceNotFound,

    /// <summary>The server answered with any other error.</summary>
    SourceFailed,

    /// <summary>There was no answer, or not in time.</summary>
    SourceUnreachable,

    /// <summary>The source is larger than any Collection page, has more items than any feed, or more results than can be read.</summary>
    SourceTooLarge,

    /// <summary>The source is empty.</summary>
    SourceEmpty,

    /// <summary>The source is not a Collection page.</summary>
    NotACollectionPage,

    /// <summary>It is a Collection page, but no article was found on it.</summary>
    NoArticles,

    /// <summary>The listing cannot be split into articles, or most of its items cannot be identified.</summary>
    UnreadableListing,

    /// <summary>The page lists the same article twice.</summary>
    DuplicateArticle,

    /// <summary>It is the page of another Collection.</summary>
    AnotherCollection,

    /// <summary>The pages of the listing form a loop, repeat each other, or never end.</summary>
    EndlessListing,

    /// <summary>More than half of the known articles are missing from the page.</summary>
    MoreThanHalfMissing,

    /// <summary>The address is not https, its host is not on the list of allowed hosts, or it is in a private network.</summary>
    SourceNotAllowed,

    /// <summary>The host's robots.txt disallows the page, or could not be read.</summary>
    DisallowedByRobots,

    /// <summary>The response was incomplete or damaged in transit.</summary>
    SourceTruncated,

    /// <summary>There were too many redirects in a row.</summary>
    TooManyRedirects,

    /// <summary>The server answered with success, but the page reports an error.</summary>
    ErrorPage,

    /// <summary>The page asks for a login, for consent, or for proof that its reader is human.</summary>
    ConsentOrLoginPage,

    /// <summary>The registry rejects the query.</summary>
    SourceRejected,

    /// <summary>One reading of the source brought more new articles than may be announced.</summary>
    TooManyNew,

    /// <summary>The page links to a next page, but the link does not lead to another page of the Collection.</summary>
    NextPageLost,

    /// <summary>The source is not a feed.</summary>
    NotAFeed,

    /// <summary>It is a feed, but its XML or JSON cannot be read.</summary>
    UnreadableFeed,
}
