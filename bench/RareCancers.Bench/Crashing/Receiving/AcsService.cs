using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RareCancers.Testing.Acs;
using RareCancers.Testing.Http;

namespace RareCancers.Bench.Crashing.Receiving;

/// <summary>A simulation of Azure Communication Services Email on loopback.</summary>
internal sealed class AcsService : IReceiver
{
    private readonly AcsServer acs = new();
    private readonly HttpMessageInvoker invoker;
    private readonly WebApplication app = QuietServer.CreateBuilder().Build();

    private AcsService() => invoker = new HttpMessageInvoker(acs);

    public IReadOnlyDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?> { ["Mail:Acs:Endpoint"] = "https://news.communication.example.org" };

    public int? AcsPort => new Uri(app.Urls.Single()).Port;

    public bool IsIdempotent => true;

    public IReadOnlyList<AcceptedMail> Accepted =>
    [
        .. acs.Operations.Select(operation => new AcceptedMail(
            operation.Value.GetProperty("recipients").GetProperty("to")[0].GetProperty("address").GetString()!, operation.Key.ToString("D"), At: 0)),
    ];

    public static async Task<AcsService> StartAsync()
    {
        var service = new AcsService();
        service.app.Run(service.AnswerAsync);
        await service.app.StartAsync();
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        invoker.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var asked = context.Request;
        using var request = new HttpRequestMessage(new HttpMethod(asked.Method), $"https://news.communication.example.org{asked.Path}{asked.QueryString}");
        request.Content = new StreamContent(asked.Body);
        foreach (var (name, values) in asked.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
                request.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        using var answer = await invoker.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers)
            context.Response.Headers[name] = values.ToArray();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
