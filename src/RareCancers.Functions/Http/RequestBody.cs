using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using RareCancers.Pages.Layout;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Telemetry;

namespace RareCancers.Functions.Http;

/// <summary>Reads the body of a request within a limit, before anything parses it.</summary>
internal static class RequestBody
{
    /// <summary>The limit for forms and JSON, in bytes.</summary>
    public const int MaxForm = 64 * 1024;

    /// <summary>The limit for reports of bounces and complaints, in bytes.</summary>
    public const int MaxReport = BounceMailParser.MaxLength;

    private const int BufferLength = 16 * 1024;

    /// <summary>
    /// Reads the whole body into memory; parsers then read it from there. A client's failure to send it is answered and counted, not
    /// logged: anyone can cause any number of them.
    /// </summary>
    /// <returns>The response if the body is too large (413), too slow (408) or broken (400); null if it was read.</returns>
    public static async Task<IResult?> BufferAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        // A slow client is not slow storage; the web server requires a rate.
        var limit = request.HttpContext.Features.Get<TimeLimit>();
        limit?.Suspend();
        var status = await ReadAsync(request, maxBytes, cancellationToken);
        limit?.Restart();
        if (status == StatusCodes.Status200OK)
            return null;

        Instruments.RequestsRefused.Add(1, MetricTags.Status(status.ToString(CultureInfo.InvariantCulture)));
        // The rest of the body is not read (RFC 9110, 15.5.14).
        request.HttpContext.Response.Headers.Connection = "close";
        var view = status == StatusCodes.Status413PayloadTooLarge ? MessageView.BodyTooLarge(maxBytes) : MessageView.BodyIncomplete;
        return Responses.Error(view, status);
    }

    private static async Task<int> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        // The web server counts the lengths of chunks, too (RFC 9112, 7.1), and does not read the rest of a larger body either.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = 2 * maxBytes;
        if (request.ContentLength > maxBytes)
            return StatusCodes.Status413PayloadTooLarge;

        try
        {
            var body = new MemoryStream();
            var buffer = new byte[BufferLength];
            while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var length)
            {
                if (body.Length + length > maxBytes)
                    return StatusCodes.Status413PayloadTooLarge;
                body.Write(buffer, 0, length);
            }

            body.Position = 0;
            request.Body = body;
            return StatusCodes.Status200OK;
        }
        catch (BadHttpRequestException failure)
        {
            return failure.StatusCode;
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException && request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected.
            return StatusCodes.Status400BadRequest;
        }
    }
}
