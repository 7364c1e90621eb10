namespace RareCancers.Collections.Parsing;

/// <summary>Recognises pages that a server sent instead of the requested one, by their headings.</summary>
internal static partial class WrongPageHeadings
{
    private const int MaxLength = 200;

    /// <summary>Whether a page with this heading reports an error.</summary>
    public static bool IsError(string? heading) => heading is { Length: <= MaxLength } && Error().IsMatch(heading);

    /// <summary>Whether a page with this heading asks its reader to consent or log in first.</summary>
    public static bool IsConsentOrLogin(string? heading) => heading is { Length: <= MaxLength } && Gate().IsMatch(heading);

    /// <summary>Whether a page with this heading lists the articles of a search or of a whole journal.</summary>
    public static bool IsOtherListing(string? heading) => heading is { Length: <= MaxLength } && OtherListing().IsMatch(heading);

    // Page not found   404 - Not Found   Service Unavailable | BioMed Central   Just a moment...   Sorry, something went wrong
    [GeneratedRegex(
        @"^\W*(?:(?:sorry|oops|error)\W+)?(?:(?:http |error )*[45][0-9]{2}(?:\W{1,3}(?:[a-z]{1,15} ){0,3}(?:error|found|gone|forbidden"
        + @"|denied|unauthorized|unavailable|gateway|time-?out|requests?|required))?"
        + @"|(?:the |this |your )?(?:page|site|content|resource)(?: you requested)? (?:was |is |could )?(?:not (?:be )?found"
        + @"|cannot be found|unavailable|not available)|not found|(?:service|site|server)(?: is)? (?:temporarily "
        + @"|currently )?(?:unavailable|down|error)|(?:internal|proxy) server error|bad gateway|bad request|gateway time-?out"
        + @"|too many requests|access (?:to this page )?(?:is |has been )?(?:denied|blocked)|forbidden|something went wrong"
        + @"|an error (?:has )?occurred|just a moment|attention required|(?:down for |under |scheduled |site )maintenance"
        + @"|error)\s*(?:[-|–—.!…].*)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Error();

    // Log in to continue   Sign in | Springer Nature   Your privacy, your choice   Verify you are human   Client Challenge
    [GeneratedRegex(
        @"^\W*(?:(?:please )?(?:log ?-?in|sign ?-?in|register)\b|(?:please )?(?:accept|enable|allow|manage|about) (?:our "
        + @"|all )?cookies|cookies?\b|(?:your |we value your )privacy|we (?:use cookies|value your privacy)|before you continue"
        + @"|(?:please )?(?:verify|confirm|prove) (?:that )?you(?:'re|’re| are)|are you (?:a )?(?:human|robot)|checking your browser"
        + @"|security check|client challenge|consent\b|redirecting)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Gate();

    // Search results   Search results for "rare cancers" | BMC Cancer   1,234 results   Showing 1-20 of 45 results   Articles | BMC Cancer
    [GeneratedRegex(
        @"^\W*(?:(?:your )?search results?\b.*|(?:advanced )?search(?: articles)?\s*(?:[-|–—:].*)?|results? (?:for|of your search)\b.*"
        + @"|(?:showing |displaying )?[0-9,.]+(?: ?(?:-|–|to) ?[0-9,.]+)?(?: of [0-9,.]+)? (?:search )?results?\b.*|no results\b.*"
        + @"|(?:all |latest |recent |most recent |browse )?articles\s*(?:[-|–—].*)?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherListing();
}
