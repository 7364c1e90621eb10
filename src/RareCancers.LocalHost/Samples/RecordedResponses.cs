using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.AspNetCore.WebUtilities;

namespace RareCancers.LocalHost.Samples;

/// <summary>
/// Stands for the network: answers requests from the recorded responses of a sample, the first one of its index that fits. A request without
/// one is answered with 404 and logged.
/// </summary>
internal sealed partial class RecordedResponses : HttpMessageHandler
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly string folder;
    private readonly RecordedResponse[] responses;
    private readonly ILogger logger;

    /// <param name="folder">The folder with the index, <c>index.json</c>.</param>
    /// <param name="logger">The log.</param>
    public RecordedResponses(string folder, ILogger<RecordedResponses> logger)
    {
        this.folder = folder;
        this.logger = logger;
        responses = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, "index.json")), RecordedResponseJson.Default.RecordedResponseArray)!;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = Uri.UnescapeDataString(request.RequestUri!.GetLeftPart(UriPartial.Path));
        var form = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var parameters = QueryHelpers.ParseQuery(request.RequestUri.Query).Concat(QueryHelpers.ParseQuery(form))
            .SelectMany(parameter => parameter.Value, (parameter, value) => (parameter.Key, Value: value ?? ""))
            .ToLookup(parameter => parameter.Key, parameter => parameter.Value, StringComparer.Ordinal);
        if (Array.Find(responses, response => response.Answers(address, parameters)) is not { } recorded)
        {
            LogMissing(request.Method, request.RequestUri);
            return new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request };
        }

        var content = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(folder, recorded.File), cancellationToken));
        if (Types.TryGetContentType(recorded.File, out var type))
            content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return new HttpResponseMessage((HttpStatusCode)recorded.Status) { RequestMessage = request, Content = content };
    }

    [LoggerMessage(1, LogLevel.Warning, "The sample has no response for {Method} {Address}; the request gets a 404")]
    private partial void LogMissing(HttpMethod method, Uri address);
}
