using System.Net;
using RareCancers.Fetching;
using RareCancers.Telemetry;

namespace RareCancers.WebSub;

/// <summary>Notifies a WebSub hub that a feed changed. A failure of the hub is a response, never an exception.</summary>
public sealed class HubClient(HttpClient http)
{
    /// <summary>Notifies the hub of one feed.</summary>
    /// <remarks>
    /// WebSub (6) leaves the notification to publisher and hub. All hubs accept the form of PubSubHubbub 0.3 (7.1) with
    /// <c>hub.mode=publish</c> and the feed's address as <c>hub.url</c>; some expect it as <c>hub.topic</c>.
    /// </remarks>
    internal Task<HubResponse> PublishAsync(Uri hub, Uri feed, CancellationToken cancellationToken) =>
        Traces.RunAsync(ActivityNames.PingHub, collection: null, async activity =>
        {
            var result = await AskAsync(hub, feed, cancellationToken);
            activity?.SetTag(MetricTags.OutcomeName, result.Outcome.ToString());
            return result;
        });

    private async Task<HubResponse> AskAsync(Uri hub, Uri feed, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, hub)
        {
            Content = new FormUrlEncodedContent([new("hub.mode", "publish"), new("hub.url", feed.AbsoluteUri), new("hub.topic", feed.AbsoluteUri)]),
        };
        try
        {
            // Only the status matters; the body is never read.
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return ToResponse(response);
        }
        catch (TimeoutException failure)
        {
            return HubResponse.Later($"It did not answer: {failure.Message}.");
        }
        catch (HttpRequestException failure)
        {
            return HubResponse.Later(FetchRefusedException.In(failure)?.Message ?? $"It cannot be reached: {failure.HttpRequestError}.");
        }
    }

    private static HubResponse ToResponse(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode)
            return HubResponse.Taken;
        return response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
            ? HubResponse.Later($"It answered {status}.")
            : HubResponse.Refused($"It answered {status}.");
    }
}
