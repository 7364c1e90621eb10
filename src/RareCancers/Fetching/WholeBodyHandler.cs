namespace RareCancers.Fetching;

/// <summary>
/// Buffers the whole decompressed body, up to a limit, so that outer handlers see a complete response or a failure. Thus a body
/// that stops early is retried, its time counts against the time limit, and the pause starts at its end.
/// </summary>
internal sealed class WholeBodyHandler : DelegatingHandler
{
    /// <summary>The largest body, in bytes after decompression.</summary>
    public const int MaxBytes = 20_000_000;

    /// <exception cref="HttpRequestException">
    /// The body is too large (<see cref="HttpRequestError.ConfigurationLimitExceeded"/>) or incomplete (<see cref="HttpRequestError.ResponseEnded"/>).
    /// </exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
            return response;
        }
        catch (Exception failure) when (IsBrokenBody(failure))
        {
            response.Dispose();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, $"The body is incomplete or damaged: {failure.Message}", failure);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    // For damaged data GZipStream throws InvalidDataException, BrotliStream InvalidOperationException.
    private static bool IsBrokenBody(Exception failure) => failure
        is InvalidDataException or InvalidOperationException or IOException
        or HttpRequestException { HttpRequestError: not HttpRequestError.ConfigurationLimitExceeded };
}
