using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace RareCancers.Testing.Http;

/// <summary>The publisher side of a WebSub hub, on loopback: publishers notify it of changed topics with a form.</summary>
public sealed class HubServer : SimulatedService
{
    private readonly ConcurrentQueue<string> topics = new();

    private HubServer()
    {
    }

    /// <summary>The topics it was notified of, in order of arrival.</summary>
    public IReadOnlyList<string> Topics => [.. topics];

    /// <summary>Called with each topic that it is notified of.</summary>
    public Action<string>? OnTopic { get; set; }

    /// <summary>The status of the response for a topic; 204 by default.</summary>
    public Func<string, int> StatusOf { get; set; } = _ => 204;

    /// <summary>Starts without subscribers.</summary>
    public static async Task<HubServer> StartAsync()
    {
        var server = new HubServer();
        await server.ListenAsync();
        return server;
    }

    protected override IResult Answer(HttpRequest request)
    {
        if (request.Method != "POST" || request.ContentType != "application/x-www-form-urlencoded")
            return Mistake($"a {request.Method} of {request.ContentType}");
        var form = request.Form;
        if (form["hub.mode"] != "publish" || form["hub.url"] is not [{ } topic] || form["hub.topic"] != topic)
            return Mistake($"a form of {string.Join("; ", form.Select(field => $"{field.Key}={field.Value}"))}");
        if (!Uri.TryCreate(topic, UriKind.Absolute, out var address) || address.AbsoluteUri != topic)
            return Mistake($"the topic {topic}");

        topics.Enqueue(topic);
        OnTopic?.Invoke(topic);
        return Results.StatusCode(StatusOf(topic));
    }
}
