using System.Net;
using System.Text;
using System.Text.Json;

namespace RareCancers.Testing.Acs;

/// <summary>
/// Azure Communication Services Email as documented for its REST API, version 2025-09-01: it takes mails as operations, by
/// the ids that callers give them, and the same id twice for the same mail. A test sets what it is to answer instead.
/// </summary>
public sealed class AcsServer : HttpMessageHandler
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, JsonElement> operations = [];

    /// <summary>The token that it lets in.</summary>
    public const string Token = "a-token";

    /// <summary>The mails taken, by the ids of their operations.</summary>
    public IReadOnlyDictionary<Guid, JsonElement> Operations => operations;

    /// <summary>What it says of each operation that it is asked about.</summary>
    public string Status { get; set; } = "Succeeded";

    /// <summary>Called before a mail is taken; what it gives is answered instead, null for the ordinary answer. It may throw.</summary>
    public Func<HttpResponseMessage?>? Before { get; set; }

    /// <summary>Called once a mail was taken; what it gives is answered instead, null for the ordinary answer. It may throw.</summary>
    public Func<HttpResponseMessage?>? After { get; set; }

    /// <summary>An answer that is an error, with the headers that the service gives.</summary>
    public static HttpResponseMessage Error(int status, string code, string? retryAfter = null)
    {
        // As the service does, its words quote what was sent.
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
            ("GET", var path) when path.StartsWith("/emails/operations/", StringComparison.Ordinal) => Tell(Guid.Parse(path.Split('/')[^1])),
            _ => Error(404, "NotFound"),
        };
    }

    private static bool IsMail(JsonElement mail) =>
        mail.GetProperty("senderAddress").GetString()!.Contains('@', StringComparison.Ordinal)
        && mail.GetProperty("content").GetProperty("subject").ValueKind == JsonValueKind.String
        && mail.GetProperty("recipients").GetProperty("to").EnumerateArray().All(to => to.GetProperty("address").GetString()!.Contains('@', StringComparison.Ordinal));

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
        accepted.Headers.Add("Operation-Location", $"{request.RequestUri!.GetLeftPart(UriPartial.Authority)}/emails/operations/{operation}?api-version=2025-09-01");
        accepted.Headers.TryAddWithoutValidation("retry-after", "30");
        return accepted;
    }

    private HttpResponseMessage Tell(Guid operation)
    {
        lock (gate)
        {
            return operations.ContainsKey(operation)
                ? Json(HttpStatusCode.OK, $$"""{"id":"{{operation}}","status":"{{Status}}"}""")
                : Error(404, "OperationNotFound");
        }
    }
}
