using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace RareCancers.Functions.Http;

/// <summary>Whether a client has a document already (RFC 9110, 13.1.2, 13.1.3 and 13.2.2).</summary>
internal static class Preconditions
{
    /// <summary>
    /// Whether one of the tags in If-None-Match is the document's, compared weakly and whatever its coding; when there is no such
    /// header, whether the document has been the same since If-Modified-Since.
    /// </summary>
    /// <param name="request">The request's headers.</param>
    /// <param name="tag">The document's tag, without marks and the suffix of a coding.</param>
    /// <param name="lastModified">When it last changed, in whole seconds as HTTP dates; null when that is not known.</param>
    public static bool IsUnchanged(IHeaderDictionary request, string tag, DateTimeOffset? lastModified)
    {
        if (request.IfNoneMatch.Count > 0)
            return Names(request.IfNoneMatch, tag);
        return HeaderUtilities.TryParseDate(request.IfModifiedSince.ToString(), out var since)
            && lastModified?.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();
    }

    private static bool Names(StringValues ifNoneMatch, string tag)
    {
        // Nearly every client sends the one tag that it was given, which needs no parser.
        if (ifNoneMatch is [{ } only] && IsOfDocument(only, tag))
            return true;
        return EntityTagHeaderValue.TryParseList(ifNoneMatch, out var tags)
            && tags.Any(one => one.Tag == "*" || IsOfDocument(one.Tag.ToString(), tag));
    }

    // A tag in its marks, with or without the suffix of a coding.
    private static bool IsOfDocument(string marked, string tag) =>
        marked is ['"', .., '"'] && marked.AsSpan(1, marked.Length - 2) is var name
        && name.StartsWith(tag, StringComparison.Ordinal) && name[tag.Length..] is "" or "-gzip" or "-br";
}
