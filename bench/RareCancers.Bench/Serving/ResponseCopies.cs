using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace RareCancers.Bench.Serving;

/// <summary>Copies of the product's responses for a feed, for servers that do nothing else.</summary>
public sealed class ResponseCopies
{
    // Kestrel writes them itself.
    private static readonly string[] OfTheConnection = ["Connection", "Date", "Transfer-Encoding"];

    private readonly string tag;
    private readonly Copy identity;
    private readonly Copy gzip;
    private readonly Copy unchanged;

    private ResponseCopies(string tag, Copy identity, Copy gzip, Copy unchanged) =>
        (this.tag, this.identity, this.gzip, this.unchanged) = (tag, identity, gzip, unchanged);

    /// <summary>Copies the response of each kind of request.</summary>
    /// <param name="feed">The address of the product's feed.</param>
    public static async Task<ResponseCopies> TakeAsync(Uri feed)
    {
        var identity = await CopyAsync(feed, RequestKind.All[0], "");
        var tag = identity.Headers.First(header => header.Key == "ETag").Value.ToString();
        return new ResponseCopies(tag, identity, await CopyAsync(feed, RequestKind.All[1], tag), await CopyAsync(feed, RequestKind.All[2], tag));
    }

    /// <summary>Sends the copy that suits a request.</summary>
    public Task RespondAsync(HttpContext context)
    {
        var (request, response) = (context.Request.Headers, context.Response);
        var copy = request.IfNoneMatch == tag ? unchanged : StringValues.IsNullOrEmpty(request.AcceptEncoding) ? identity : gzip;
        response.StatusCode = copy.Status;
        foreach (var (name, value) in copy.Headers)
            response.Headers[name] = value;
        return copy.Body.Length == 0 ? Task.CompletedTask : response.Body.WriteAsync(copy.Body).AsTask();
    }

    private static async Task<Copy> CopyAsync(Uri feed, RequestKind kind, string tag)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, feed);
        foreach (var header in kind.Headers(tag))
            request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
        using var response = await http.SendAsync(request, CancellationToken.None);
        var body = await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
        return new Copy((int)response.StatusCode, body,
        [
            .. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                .Where(header => !OfTheConnection.Contains(header.Key))
                .Select(header => KeyValuePair.Create(header.Key, new StringValues([.. header.Value]))),
        ]);
    }

    private sealed record Copy(int Status, ReadOnlyMemory<byte> Body, KeyValuePair<string, StringValues>[] Headers);
}
