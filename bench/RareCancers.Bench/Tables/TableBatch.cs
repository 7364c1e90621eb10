using System.Globalization;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace RareCancers.Bench.Tables;

/// <summary>
/// The form of entity group transactions: HTTP requests in a multipart body inside another one. Source: "Performing entity group
/// transactions" in the documentation of Azure Storage.
/// </summary>
internal static class TableBatch
{
    private const string Separator = "\r\n\r\n";

    /// <summary>Reads the operations, submits them, and writes one response for each, or one for the failure.</summary>
    public static async Task HandleAsync(HttpContext context, Func<IReadOnlyList<TablePart>, Task<IReadOnlyList<Response>>> submit)
    {
        var parts = await ReadAsync(context.Request);
        string[] responses;
        try
        {
            responses = [.. (await submit(parts)).Select(response => Written(204, response.Headers.ETag, body: ""))];
        }
        catch (TableTransactionFailedException failure)
        {
            responses = [Written(failure.Status, etag: null, TableJson.ErrorOf(failure, failure.FailedTransactionActionIndex ?? 0).ToJsonString())];
        }

        context.Response.StatusCode = 202;
        context.Response.ContentType = "multipart/mixed; boundary=batch";
        await context.Response.WriteAsync(
            $"--batch\r\nContent-Type: multipart/mixed; boundary=changes{Separator}{string.Concat(responses)}--changes--\r\n--batch--\r\n",
            context.RequestAborted);
    }

    private static async Task<IReadOnlyList<TablePart>> ReadAsync(HttpRequest request)
    {
        var batch = new MultipartReader(BoundaryOf(request.ContentType), request.Body);
        var changes = await batch.ReadNextSectionAsync();
        var reader = new MultipartReader(BoundaryOf(changes!.ContentType), changes.Body);
        var parts = new List<TablePart>();
        while (await reader.ReadNextSectionAsync() is { } section)
            parts.Add(Read(await section.ReadAsStringAsync()));
        return parts;
    }

    private static TablePart Read(string text)
    {
        var end = text.IndexOf(Separator, StringComparison.Ordinal);
        var lines = text[..end].Split("\r\n");
        var start = lines[0].Split(' ');
        var ifMatch = lines.FirstOrDefault(line => line.StartsWith("If-Match:", StringComparison.OrdinalIgnoreCase))?["If-Match:".Length..].Trim();
        var body = text[(end + Separator.Length)..];
        return new TablePart(
            start[0],
            Uri.UnescapeDataString(new Uri(start[1]).AbsolutePath),
            ifMatch,
            string.IsNullOrWhiteSpace(body) ? [] : JsonNode.Parse(body)!.AsObject());
    }

    private static string Written(int status, ETag? etag, string body)
    {
        var start = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {ReasonPhrases.GetReasonPhrase(status)}");
        var tag = etag is null ? "" : $"ETag: {etag}\r\n";
        return $"--changes\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary{Separator}"
            + $"{start}\r\n{tag}Content-Type: application/json{Separator}{body}\r\n";
    }

    private static string BoundaryOf(string? contentType) =>
        HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(contentType).Boundary).ToString();
}
