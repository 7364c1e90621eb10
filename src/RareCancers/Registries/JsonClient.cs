using System.Net;

namespace RareCancers.Registries;

/// <summary>Requests JSON from a service at its pace. A failure of the service is a response, never an exception.</summary>
/// <param name="http">The connection, whose base address is the service's.</param>
/// <param name="pace">The service's pace.</param>
/// <param name="explain">Explains a response with an error status by its body; returns null for a body that says nothing of use.</param>
internal sealed class JsonClient(HttpClient http, ServicePace pace, Func<JsonElement, RetryDelay?> explain)
{
    /// <summary>The largest response, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    private static readonly TimeSpan Backoff = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Sends a request and reads the response.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads the body; returns null if it has another structure.</param>
    /// <param name="cancellationToken">Cancels waiting and the request.</param>
    public async Task<RegistryResponse<T>> SendAsync<T>(
        JsonRequest request, Func<JsonElement, RegistryResponse<T>?> read, CancellationToken cancellationToken)
        where T : class
    {
        if (pace.Block is { } block)
            return RegistryResponse.Later<T>(block);

        await pace.EnterAsync(request.IsList, cancellationToken);
        try
        {
            // Another request may have been told to back off while this one waited.
            if (pace.Block is { } later)
                return RegistryResponse.Later<T>(later);

            using var response = await DownloadAsync(request, cancellationToken);
            pace.ObserveLimits(response.Headers, request.IsList);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return Refusal<T>(response, request.IsList, body) ?? Read(body, read);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return RegistryResponse.Later<T>(pace.After(Backoff, $"{pace.Service} did not answer in time."));
        }
        catch (HttpRequestException failure)
        {
            return RegistryResponse.Later<T>(
                pace.After(Backoff, $"{pace.Service} cannot be reached, or its response cannot be read: {failure.HttpRequestError}."));
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            return RegistryResponse.Later<T>(pace.After(Backoff, $"The response of {pace.Service} is damaged."));
        }
        finally
        {
            pace.Leave();
        }
    }

    private async Task<HttpResponseMessage> DownloadAsync(JsonRequest request, CancellationToken cancellationToken)
    {
        using var message = request.ToMessage();
        try
        {
            return await http.SendAsync(message, cancellationToken);
        }
        catch (InvalidOperationException failure)
        {
            // Thrown by the Brotli decoder for damaged data, where the others throw InvalidDataException.
            throw new InvalidDataException("The compressed response is damaged.", failure);
        }
    }

    private RegistryResponse<T>? Refusal<T>(HttpResponseMessage response, bool isList, byte[] body)
        where T : class
    {
        var status = (int)response.StatusCode;
        return response.StatusCode switch
        {
            HttpStatusCode.OK => null,
            HttpStatusCode.TooManyRequests => RegistryResponse.Later<T>(pace.BlockFor(
                pace.RetryAfter(response.Headers) ?? DefaultRetryAfter, $"{pace.Service} answered 429: too many requests.")),
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => RegistryResponse.Later<T>(pace.BlockFor(
                Day, $"{pace.Service} answered {status}: it rejects our requests.")),
            >= HttpStatusCode.BadRequest when Explain(body) is { } explained => RegistryResponse.Later<T>(explained),
            HttpStatusCode.NotFound when !isList => RegistryResponse.NotFound<T>(),
            >= HttpStatusCode.InternalServerError => RegistryResponse.Later<T>(pace.After(
                pace.RetryAfter(response.Headers) ?? Backoff, $"{pace.Service} answered {status}: it is unavailable at the moment.")),
            // An early retry would have the same result.
            _ => RegistryResponse.Later<T>(pace.After(Day, $"{pace.Service} answered {status}, which is unexpected.")),
        };
    }

    private RetryDelay? Explain(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return explain(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private RegistryResponse<T> Read<T>(byte[] body, Func<JsonElement, RegistryResponse<T>?> read)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return read(document.RootElement) ?? Unexpected<T>();
        }
        catch (JsonException)
        {
            return Unexpected<T>();
        }
    }

    private RegistryResponse<T> Unexpected<T>()
        where T : class =>
        RegistryResponse.Later<T>(pace.After(Backoff, $"{pace.Service} returned an unexpected response."));
}
