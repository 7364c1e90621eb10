using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace RareCancers.Testing.Http;

/// <summary>A WebSub hub on loopback, as publishers meet it: they tell it by a form which topic changed, and it fetches that.</summary>
public sealed class HubServer : SimulatedService
{
    private readonly ConcurrentQueue<string> topics = new();

    private HubServer()
    {
    }

    /// <summary>The topics that it was told of, in the order they came.</summary>
    public IReadOnlyList<string> Topics => [.. topics];

    /// <summary>Called with each topic that it is told of.</summary>
    public Action<string>? OnTopic { get; set; }

    /// <summary>The status of its answer to a topic; 204 unless a test says otherwise.</summary>
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
