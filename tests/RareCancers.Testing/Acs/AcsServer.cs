using System.Net;
using System.Text;
using System.Text.Json;

namespace RareCancers.Testing.Acs;

/// <summary>
/// Azure Communication Services Email as documented for its REST API, version 2025-09-01: it accepts each email as an operation
/// whose ID the caller gives, and treats a repeated ID as the same email. Tests can override its responses.
/// </summary>
public sealed class AcsServer : HttpMessageHandler
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, JsonElement> operations = [];

    /// <summary>The only valid token.</summary>
    public const string Token = "a-token";

    /// <summary>The accepted emails by operation ID.</summary>
    public IReadOnlyDictionary<Guid, JsonElement> Operations => operations;

    /// <summary>The status that it reports for every operation.</summary>
    public string Status { get; set; } = "Succeeded";

    /// <summary>Called before an email is accepted. Its result replaces the ordinary response unless null; it may throw.</summary>
    public Func<HttpResponseMessage?>? Before { get; set; }

    /// <summary>Called after an email was accepted. Its result replaces the ordinary response unless null; it may throw.</summary>
    public Func<HttpResponseMessage?>? After { get; set; }

    /// <summary>An error response with the headers of the service.</summary>
    public static HttpResponseMessage Error(int status, string code, string? retryAfter = null)
    {
        // Like the real service, it quotes the request.
        var answer = Json((HttpStatusCode)status, $$"""{"error":{"code":"{{code}}","message":"Not ana@example.org"} }""");
        answer.Headers.Add("x-ms-error-code", code);
        if (retryAfter is not null)
            answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return answer;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.Query != "?api-version=2025-09-01")
            return Error(400, "UnsupportedApiVersionValue");
        if (request.Headers.Authorization is not { Scheme: "Bearer", Parameter: Token })
            return Error(401, "Denied");

        return (request.Method.Method, request.RequestUri.AbsolutePath) switch
        {
            ("POST", "/emails:send") => Before?.Invoke() ?? Take(request, await request.Content!.ReadAsStringAsync(cancellationToken)),
            ("GET", var path) when path.StartsWith("/emails/operations/", StringComparison.Ordinal) => ReportStatus(Guid.Parse(path.Split('/')[^1])),
            _ => Error(404, "NotFound"),
        };
    }

    private static bool IsMail(JsonElement mail) =>
        mail.GetProperty("senderAddress").GetString()!.Contains('@', StringComparison.Ordinal)
        && mail.GetProperty("content").GetProperty("subject").ValueKind == JsonValueKind.String
        && mail.GetProperty("recipients")
            .GetProperty("to")
            .EnumerateArray()
            .All(to => to.GetProperty("address").GetString()!.Contains('@', StringComparison.Ordinal));

    private static HttpResponseMessage Json(HttpStatusCode status, string json) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    private HttpResponseMessage Take(HttpRequestMessage request, string body)
    {
        var mail = JsonDocument.Parse(body).RootElement;
        if (request.Content!.Headers.ContentType?.MediaType != "application/json" || !IsMail(mail))
            return Error(400, "InvalidRequest");

        var operation = request.Headers.TryGetValues("Operation-Id", out var ids) ? Guid.Parse(ids.Single()) : Guid.NewGuid();
        lock (gate)
            operations.TryAdd(operation, mail);
        if (After?.Invoke() is { } answer)
            return answer;

        var accepted = Json(HttpStatusCode.Accepted, $$"""{"id":"{{operation}}","status":"Running"}""");
        accepted.Headers.Add(
            "Operation-Location",
            $"{request.RequestUri!.GetLeftPart(UriPartial.Authority)}/emails/operations/{operation}?api-version=2025-09-01");
        accepted.Headers.TryAddWithoutValidation("retry-after", "30");
        return accepted;
    }

    private HttpResponseMessage ReportStatus(Guid operation)
    {
        lock (gate)
        {
            return operations.ContainsKey(operation)
                ? Json(HttpStatusCode.OK, $$"""{"id":"{{operation}}","status":"{{Status}}"}""")
                : Error(404, "OperationNotFound");
        }
    }
}
