namespace RareCancers.Fetching;

/// <summary>
/// Reads an answer to its end, unpacked and never beyond the limit, so that whoever stands further out sees a whole answer or a
/// failure: a body that stops early is tried again, counts against the time limit, and ends when the pause begins.
/// </summary>
internal sealed class WholeBodyHandler : DelegatingHandler
{
    /// <summary>The most that is kept of an answer, in bytes after unpacking.</summary>
    public const int MaxBytes = 20_000_000;

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">
    /// The body is too large (<see cref="HttpRequestError.ConfigurationLimitExceeded"/>) or not whole (<see cref="HttpRequestError.ResponseEnded"/>).
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
            throw new HttpRequestException(HttpRequestError.ResponseEnded, $"The body broke off or is damaged: {failure.Message}", failure);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    // GZipStream says InvalidDataException of damaged bytes, BrotliStream InvalidOperationException.
    private static bool IsBrokenBody(Exception failure) => failure
        is InvalidDataException or InvalidOperationException or IOException
        or HttpRequestException { HttpRequestError: not HttpRequestError.ConfigurationLimitExceeded };
}
