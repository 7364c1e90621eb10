using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace RareCancers.Functions;

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
        if (!EntityTagHeaderValue.TryParseList(ifNoneMatch, out var tags))
            return false;

        foreach (var one in tags)
        {
            var name = one.Tag.AsSpan().Trim('"');
            if (one.Tag == "*" || name.StartsWith(tag, StringComparison.Ordinal) && name[tag.Length..] is "" or "-gzip" or "-br")
                return true;
        }

        return false;
    }
}
