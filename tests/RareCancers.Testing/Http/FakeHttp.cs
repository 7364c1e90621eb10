namespace RareCancers.Testing.Http;

/// <summary>The network for a test: responds to the configured addresses and rejects every other request.</summary>
public sealed class FakeHttp : HttpMessageHandler
{
    private readonly Dictionary<Uri, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> answers = [];

    /// <summary>Sets the response for an address, replacing any earlier one.</summary>
    public FakeHttp Answer(string address, Func<HttpResponseMessage> answer) =>
        Answer(address, (_, _) => Task.FromResult(answer()));

    /// <summary>Sets the response for an address, which may depend on the request.</summary>
    public FakeHttp Answer(string address, Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        Answer(address, (request, _) => Task.FromResult(answer(request)));

    /// <summary>Sets a response for an address that may take time or fail.</summary>
    public FakeHttp Answer(string address, Func<CancellationToken, Task<HttpResponseMessage>> answer) =>
        Answer(address, (_, cancellationToken) => answer(cancellationToken));

    private FakeHttp Answer(string address, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        answers[new Uri(address)] = answer;
        return this;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return request.Method == HttpMethod.Get && answers.TryGetValue(request.RequestUri!, out var answer)
            ? answer(request, cancellationToken)
            : throw new InvalidOperationException($"The fake network has no response for {request.Method} {request.RequestUri}.");
    }
}
