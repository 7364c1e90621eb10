using System.Net;
using System.Text;

namespace RareCancers.Collections;

/// <summary>Fetches a Collection's source: an http(s) address or a file.</summary>
public sealed class CollectionReader(HttpClient http)
{
    /// <summary>The most a source may hold, in bytes. The publisher's pages of 50 items stay below 1 MB.</summary>
    public const int MaxBytes = 20_000_000;

    /// <summary>Reads the source whole, as UTF-8 unless its answer says another charset.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<Reading<FetchedPage>> ReadAsync(string source, PageValidators? known, CancellationToken cancellationToken) =>
        Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? FetchAsync(address!, cancellationToken)
            : ReadFileAsync(source, cancellationToken);

    private async Task<Reading<FetchedPage>> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(address, cancellationToken);
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
                return new Refusal(RefusalReason.SourceNotFound, $"{address} answered {(int)response.StatusCode}: there is no such page; check Collections:Items:n:Source.");
            if (!response.IsSuccessStatusCode)
                return new Refusal(RefusalReason.SourceFailed, $"{address} answered {(int)response.StatusCode} {response.ReasonPhrase}; the next run tries again.");
            return new FetchedPage(address, await response.Content.ReadAsStringAsync(cancellationToken), new PageValidators(null, null));
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return TooLarge(address.AbsoluteUri);
        }
        catch (HttpRequestException failure)
        {
            return new Refusal(RefusalReason.SourceUnreachable, $"{address} could not be reached ({failure.Message}); the next run tries again.");
        }
        catch (InvalidOperationException failure) when (failure.InnerException is ArgumentException)
        {
            // HttpContent's way to say that it knows no charset of that name.
            return new Refusal(RefusalReason.SourceFailed, $"{address} answered in an unknown charset ({failure.InnerException.Message}); the next run tries again.");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Refusal(RefusalReason.SourceUnreachable, $"{address} did not answer within {http.Timeout.TotalSeconds:0} seconds; the next run tries again.");
        }
    }

    private static async Task<Reading<FetchedPage>> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return new Refusal(RefusalReason.SourceNotFound, $"There is no file '{path}' (looked for in '{file.DirectoryName}'); check Collections:Items:n:Source.");
        if (file.Length > MaxBytes)
            return TooLarge(path);

        try
        {
            return new FetchedPage(null, await File.ReadAllTextAsync(path, Encoding.UTF8, cancellationToken), new PageValidators(null, null));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Refusal(RefusalReason.SourceUnreachable, $"The file '{path}' could not be read ({failure.Message}); the next run tries again.");
        }
    }

    private static Refusal TooLarge(string source) =>
        new(RefusalReason.SourceTooLarge, $"{source} is larger than {MaxBytes / 1_000_000} MB, which no Collection page is.");
}
