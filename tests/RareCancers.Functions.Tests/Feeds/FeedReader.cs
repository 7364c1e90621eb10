using System.Text.Json;

namespace RareCancers.Functions.Tests.Feeds;

/// <summary>Reads feeds of a running app as a client does.</summary>
internal static class FeedReader
{
    /// <summary>Returns a feed in JSON; throws unless the status is 200.</summary>
    public static async Task<JsonElement> ReadAsync(this RunningApp app, string address) => JsonElement.Parse(await app.Http.GetStringAsync(address));

    /// <summary>Returns the titles of a feed's entries, in order.</summary>
    public static async Task<string[]> TitlesAsync(this RunningApp app, string address) =>
        [.. (await app.ReadAsync(address)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()!)];

    /// <summary>Sends a request with its headers unchanged.</summary>
    public static async Task<HttpResponseMessage> AskAsync(this RunningApp app, HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        // The address is sent unchanged, with its dots and slashes.
        var exact = new Uri(
            app.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + address,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(method, exact);
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await app.Http.SendAsync(request);
    }

    /// <summary>The headers of a response except its date, as text.</summary>
    public static string HeadersOf(HttpResponseMessage response) => string.Join('\n', response.Headers.Concat(response.Content.Headers)
        .Where(header => header.Key != "Date")
        .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
        .Order(StringComparer.Ordinal));
}
