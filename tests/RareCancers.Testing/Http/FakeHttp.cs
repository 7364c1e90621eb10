namespace RareCancers.Testing.Http;

/// <summary>The network for a test: answers the addresses that it was told, and refuses any other call.</summary>
public sealed class FakeHttp : HttpMessageHandler
{
    private readonly Dictionary<Uri, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> answers = [];

    /// <summary>Answers an address; the last answer given for it holds.</summary>
    public FakeHttp Answer(string address, Func<HttpResponseMessage> answer) =>
        Answer(address, (_, _) => Task.FromResult(answer()));

    /// <summary>Answers an address by what is asked.</summary>
    public FakeHttp Answer(string address, Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        Answer(address, (request, _) => Task.FromResult(answer(request)));

    /// <summary>Answers an address in its own time, or with a failure.</summary>
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
            : throw new InvalidOperationException($"Nobody told the fake network about {request.Method} {request.RequestUri}.");
    }
}
