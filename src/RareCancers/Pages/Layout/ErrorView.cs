namespace RareCancers.Pages.Layout;

/// <summary>The models of the pages for errors that any address may answer with.</summary>
public static class ErrorView
{
    /// <summary>There is nothing at this address.</summary>
    public static MessageView NotFound { get; } = Guided("Not found", "There is nothing at this address. It may have been mistyped.");

    /// <summary>There is no such article.</summary>
    /// <param name="suggestions">What the reader may have meant: names and addresses.</param>
    public static MessageView NoSuchArticle(IEnumerable<(string Name, string Address)> suggestions) =>
        Guided("There is no such article", "The address may be incomplete or mistyped.") with
        {
            Links = [.. suggestions],
        };

    /// <summary>There is no such feed.</summary>
    /// <param name="suggestions">What the reader may have meant: names and addresses.</param>
    public static MessageView NoSuchFeed(IEnumerable<(string Name, string Address)> suggestions) =>
        Guided("There is no such feed", "Its address may have been mistyped or cut off, or the feed has another name here.") with
        {
            Links = [.. suggestions],
        };

    /// <summary>Storage failed, or did not answer in time.</summary>
    public static MessageView Unavailable { get; } = Guided(
        "Temporarily unavailable",
        "The service cannot reach its data at the moment. Try again in a minute. If you submitted a form, submit it again.");

    /// <summary>The app failed.</summary>
    public static MessageView Failed { get; } = Guided(
        "Something went wrong", "The service could not process your request. The error has been logged. Try again later.");

    /// <summary>The key of an operation is missing or wrong.</summary>
    public static MessageView KeyRequired { get; } =
        new("A key is required", "Send the function key as ?code= or in the header x-functions-key.");

    /// <summary>A request bypasses the address that readers use.</summary>
    /// <param name="site">The address to use instead.</param>
    public static MessageView Bypassed(string site) =>
        new("Use the public address", $"This address accepts only requests that come through Azure Front Door; use {site} instead.")
        {
            Alternatives = [("Go to the public address", site)],
        };

    /// <summary>An address accepts other methods.</summary>
    /// <param name="method">The method that was used.</param>
    /// <param name="allowed">The methods that it accepts.</param>
    public static MessageView MethodNotAllowed(string method, IEnumerable<string> allowed) =>
        Guided("Method not allowed", $"This address accepts only {string.Join(" and ", allowed)} requests, not {method}.");

    /// <summary>The body of a request has the wrong type.</summary>
    /// <param name="accepted">The accepted media types.</param>
    public static MessageView UnsupportedType(IEnumerable<string> accepted) =>
        Guided("The body has the wrong type", $"The Content-Type of the request must be {string.Join(" or ", accepted)}.");

    /// <summary>The body of a request is not what it must be.</summary>
    /// <param name="problem">What it must be, as a sentence.</param>
    public static MessageView BadBody(string problem) => Guided("The body is not valid", problem);

    /// <summary>A parameter in the address is not valid.</summary>
    /// <param name="problem">What is wrong and how to fix it, as a sentence.</param>
    public static MessageView BadQuery(string problem) => Guided("The query is not valid", problem);

    /// <summary>A client searches too often.</summary>
    /// <param name="max">How many searches it may make in a minute.</param>
    public static MessageView TooManySearches(int max) => new(
        "Too many searches",
        string.Create(CultureInfo.InvariantCulture, $"More than {max} searches in a minute came from one address. Try again in a minute."));

    /// <summary>The error with an HTTP status, when nothing more is known about it.</summary>
    /// <param name="status">The status, from 400.</param>
    public static MessageView For(int status) => status switch
    {
        400 or 408 => Guided("The request is not valid", "The request was broken or incomplete. Send it again."),
        401 => KeyRequired,
        404 => NotFound,
        405 => Guided("Not accepted at this address", "This address does not accept requests of this kind."),
        503 => Unavailable,
        >= 500 => Failed,
        _ => Guided("The request was refused", "The service does not accept this request."),
    };

    // Every error has a way forward: a search, below it the link to the articles.
    private static MessageView Guided(string title, string text) => new(title, text) { OffersSearch = true };
}
