using System.Net;

namespace RareCancers.Enrichment.Registries;

/// <summary>Requests JSON from a service at its pace. A failure of the service is a response, never an exception.</summary>
internal sealed class JsonClient(HttpClient http, ServicePace pace)
{
    /// <summary>The largest response, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    private static readonly TimeSpan Backoff = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Gets an address relative to the service's base address.</summary>
    /// <param name="address">Path and query.</param>
    /// <param name="isList">Whether it is a list, which has lower limits; only a single record can be not found (404).</param>
    /// <param name="read">Reads the body; returns null if it has another structure.</param>
    /// <param name="cancellationToken">Cancels waiting and the request.</param>
    public async Task<RegistryResponse<T>> GetAsync<T>(
        string address, bool isList, Func<JsonElement, RegistryResponse<T>?> read, CancellationToken cancellationToken)
        where T : class
    {
        if (pace.Block is { } block)
            return RegistryResponse.Later<T>(block);

        await pace.EnterAsync(isList, cancellationToken);
        try
        {
            // Another request may have been told to back off while this one waited.
            if (pace.Block is { } later)
                return RegistryResponse.Later<T>(later);

            using var response = await DownloadAsync(address, cancellationToken);
            pace.ObserveLimits(response.Headers, isList);
            return Refusal<T>(response, isList) ?? Read(await response.Content.ReadAsByteArrayAsync(cancellationToken), read);
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

    private async Task<HttpResponseMessage> DownloadAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            return await http.GetAsync(new Uri(address, UriKind.Relative), cancellationToken);
        }
        catch (InvalidOperationException failure)
        {
            // Thrown by the Brotli decoder for damaged data, where the others throw InvalidDataException.
            throw new InvalidDataException("The compressed response is damaged.", failure);
        }
    }

    private RegistryResponse<T>? Refusal<T>(HttpResponseMessage response, bool isList)
        where T : class
    {
        var status = (int)response.StatusCode;
        return response.StatusCode switch
        {
            HttpStatusCode.OK => null,
            HttpStatusCode.NotFound when !isList => RegistryResponse.NotFound<T>(),
            HttpStatusCode.TooManyRequests => RegistryResponse.Later<T>(pace.BlockFor(
                pace.RetryAfter(response.Headers) ?? DefaultRetryAfter, $"{pace.Service} answered 429: too many requests.")),
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => RegistryResponse.Later<T>(pace.BlockFor(
                Day, $"{pace.Service} answered {status}: it rejects our requests.")),
            >= HttpStatusCode.InternalServerError => RegistryResponse.Later<T>(pace.After(
                pace.RetryAfter(response.Headers) ?? Backoff, $"{pace.Service} answered {status}: it is out of order.")),
            // An early retry would have the same result.
            _ => RegistryResponse.Later<T>(pace.After(Day, $"{pace.Service} answered {status}, which was not expected.")),
        };
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
