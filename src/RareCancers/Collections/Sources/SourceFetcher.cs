using System.Net;
using System.Net.Http.Headers;
using RareCancers.Fetching;

namespace RareCancers.Collections.Sources;

/// <summary>Fetches a Collection's source: an https address or a file.</summary>
public sealed class SourceFetcher(HttpClient http)
{
    /// <summary>The maximum size of a source in bytes. The publisher's pages of 50 items are smaller than 1 MB.</summary>
    public const int MaxBytes = WholeBodyHandler.MaxBytes;

    /// <summary>Reads the whole source in the charset that it or its server declares, or else in UTF-8.</summary>
    /// <param name="source">An https address or a file.</param>
    /// <param name="known">The validators of the last version of this page; null to fetch it unconditionally.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<Result<FetchedPage>> FetchAsync(string source, PageValidators? known, CancellationToken cancellationToken) =>
        Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? FetchAsync(address!, known ?? PageValidators.None, cancellationToken)
            : ReadFileAsync(source, cancellationToken);

    private async Task<Result<FetchedPage>> FetchAsync(Uri address, PageValidators known, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (EntityTagHeaderValue.TryParse(known.ETag, out var tag))
                request.Headers.IfNoneMatch.Add(tag);
            request.Headers.IfModifiedSince = known.LastModified;

            using var response = await http.SendAsync(request, cancellationToken);
            return await ReadResponseAsync(address, known, response, cancellationToken);
        }
        catch (Exception failure) when (IsOfTheNetwork(failure) && !cancellationToken.IsCancellationRequested)
        {
            return ToRefusal(PageAddress.Show(address), failure);
        }
    }

    private static async Task<Result<FetchedPage>> ReadResponseAsync(
        Uri source, PageValidators known, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var address = PageAddress.Clean(response.RequestMessage?.RequestUri ?? source);
        var validators = new PageValidators(response.Headers.ETag?.ToString(), response.Content.Headers.LastModified);
        // RFC 9111, 4.3.4: validators that a 304 does not send keep their values. A 304 to an unconditional request is an error.
        if (response.StatusCode == HttpStatusCode.NotModified && known != PageValidators.None)
            return new FetchedPage(address, null, new(validators.ETag ?? known.ETag, validators.LastModified ?? known.LastModified));
        if (!response.IsSuccessStatusCode)
            return ToRefusal(source, response);

        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new FetchedPage(address, PageText.Decode(bytes, response.Content.Headers.ContentType), validators);
    }

    private static Refusal ToRefusal(Uri source, HttpResponseMessage response)
    {
        var answered = $"{PageAddress.Show(source)} answered {(int)response.StatusCode}";
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            return new(RefusalReason.SourceNotFound, $"{answered}: there is no such page; check the address of the source in Collections:Items.");
        var wait = RetryAfter.Describe(response) is { } when ? $" and asked the app to wait {when}" : "";
        return new(RefusalReason.SourceFailed, $"{answered} {response.ReasonPhrase}{wait}; the next run tries again.");
    }

    private static Refusal ToRefusal(string source, Exception failure) => FetchRefusedException.In(failure) is { } refused
        ? new(ReasonOf(refused.Reason), $"{source} was not read. {refused.Message}")
        : failure switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => TooLarge(source),
            HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } =>
                new(RefusalReason.SourceTruncated, $"The response of {source} was cut short ({failure.Message}); the next run tries again."),
            HttpRequestException => new(RefusalReason.SourceUnreachable, $"{source} could not be reached ({failure.Message}); the next run tries again."),
            _ => new(RefusalReason.SourceUnreachable, $"{source} did not answer in time ({failure.Message}); the next run tries again."),
        };

    private static RefusalReason ReasonOf(FetchRefusal refusal) => refusal switch
    {
        FetchRefusal.NotAllowed => RefusalReason.SourceNotAllowed,
        FetchRefusal.DisallowedByRobots => RefusalReason.DisallowedByRobots,
        FetchRefusal.TooManyRedirects => RefusalReason.TooManyRedirects,
        FetchRefusal.AskedToWait => RefusalReason.SourceFailed,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "No reason is known for this refusal."),
    };

    private static bool IsOfTheNetwork(Exception failure) =>
        failure is HttpRequestException or FetchRefusedException or TimeoutException or OperationCanceledException;

    private static async Task<Result<FetchedPage>> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return new Refusal(
                RefusalReason.SourceNotFound, $"There is no file '{path}' (looked for in '{file.DirectoryName}'); check the address of the source in "
                    + "Collections:Items.");
        }
        if (file.Length > MaxBytes)
            return TooLarge(path);

        try
        {
            return new FetchedPage(null, PageText.Decode(await File.ReadAllBytesAsync(path, cancellationToken), type: null), PageValidators.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Refusal(RefusalReason.SourceUnreachable, $"The file '{path}' could not be read ({failure.Message}); the next run tries again.");
        }
    }

    private static Refusal TooLarge(string source) =>
        new(RefusalReason.SourceTooLarge, $"{source} is larger than {MaxBytes / 1_000_000} MB, too large for a Collection page or feed.");
}
