using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace RareCancers.Functions.Http;

/// <summary>Evaluates preconditions: whether a client has a document already (RFC 9110, 13.1.2, 13.1.3 and 13.2.2).</summary>
internal static class Preconditions
{
    /// <summary>Whether If-None-Match has the document's tag, by weak comparison and in any coding.</summary>
    /// <param name="request">The request's headers.</param>
    /// <param name="tag">The document's tag, without quotes and coding suffix.</param>
    public static bool IsUnchanged(IHeaderDictionary request, string tag) => request.IfNoneMatch.Count > 0 && Names(request.IfNoneMatch, tag);

    /// <summary>
    /// The same for a document that may have a date: without If-None-Match, whether it has not changed since If-Modified-Since. A date in the
    /// future is ignored: it comes from a clock that is ahead, and would hide every change until then.
    /// </summary>
    /// <param name="request">The request's headers.</param>
    /// <param name="tag">The document's tag, without quotes and coding suffix.</param>
    /// <param name="lastModified">When it last changed; compared in whole seconds, as HTTP dates have no fractions. Null when that is unknown.</param>
    /// <param name="now">The time of our clock, by which the client's date is interpreted.</param>
    public static bool IsUnchanged(IHeaderDictionary request, string tag, DateTimeOffset? lastModified, DateTimeOffset now) =>
        request.IfNoneMatch.Count > 0
            ? Names(request.IfNoneMatch, tag)
            : HeaderUtilities.TryParseDate(request.IfModifiedSince.ToString(), out var since)
                && since <= now && lastModified?.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();

    private static bool Names(StringValues ifNoneMatch, string tag)
    {
        // Nearly every client sends a single tag, which needs no parser.
        if (ifNoneMatch is [{ } only] && IsOfDocument(only, tag))
            return true;
        return EntityTagHeaderValue.TryParseList(ifNoneMatch, out var tags)
            && tags.Any(one => one.Tag == "*" || IsOfDocument(one.Tag.ToString(), tag));
    }

    // A tag in quotes, with or without a coding suffix.
    private static bool IsOfDocument(string marked, string tag) =>
        marked is ['"', .., '"'] && marked.AsSpan(1, marked.Length - 2) is var name
        && name.StartsWith(tag, StringComparison.Ordinal) && name[tag.Length..] is "" or "-gzip" or "-br";
}
