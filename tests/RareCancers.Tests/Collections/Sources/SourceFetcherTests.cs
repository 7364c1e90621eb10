using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Moq;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Collections.Sources;

public sealed class SourceFetcherTests : IDisposable
{
    private const string Address = "https://journal.example/collections/rare-cancers";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("reader-");

    private static CancellationToken None => CancellationToken.None;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_page_is_read_from_the_network()
    {
        var reading = await ReadAsync(() => Text("Rare cancers, naïvely"));

        Assert.Equal("Rare cancers, naïvely", reading.Value?.Text);
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("\"utf-16\"")]
    public async Task A_page_is_read_in_the_charset_that_it_declares(string charset)
    {
        var bytes = Encoding.GetEncoding(charset.Trim('"')).GetBytes("naïve");

        var reading = await ReadAsync(() => Bytes(bytes, $"text/html; charset={charset}"));

        Assert.Equal("naïve", reading.Value?.Text);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, RefusalReason.SourceNotFound)]
    [InlineData(HttpStatusCode.Gone, RefusalReason.SourceNotFound)]
    [InlineData(HttpStatusCode.Forbidden, RefusalReason.SourceFailed)]
    [InlineData(HttpStatusCode.TooManyRequests, RefusalReason.SourceFailed)]
    [InlineData(HttpStatusCode.InternalServerError, RefusalReason.SourceFailed)]
    [InlineData(HttpStatusCode.ServiceUnavailable, RefusalReason.SourceFailed)]
    public async Task An_error_is_a_refusal_with_address_and_status(HttpStatusCode status, RefusalReason reason)
    {
        var reading = await ReadAsync(() => new HttpResponseMessage(status) { Content = new StringContent("<h1>Rare cancers</h1>") });

        Assert.Equal(reason, reading.Refusal?.Reason);
        Assert.StartsWith(FormattableString.Invariant($"{Address} answered {(int)status}"), reading.Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_connection_is_a_refusal()
    {
        var reading = await ReadAsync(() => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused"));

        Assert.Equal(RefusalReason.SourceUnreachable, reading.Refusal?.Reason);
        Assert.StartsWith(Address, reading.Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incomplete_answer_is_a_refusal()
    {
        var body = new Mock<Stream>();
        body.Setup(stream => stream.CanRead).Returns(true);
        body.Setup(stream => stream.CopyToAsync(It.IsAny<Stream>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new IOException("The connection broke."));

        var reading = await ReadAsync(() => new HttpResponseMessage { Content = new StreamContent(body.Object) });

        Assert.Equal(RefusalReason.SourceUnreachable, reading.Refusal?.Reason);
        Assert.StartsWith(Address, reading.Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_answer_is_a_refusal()
    {
        var network = new FakeHttp().Answer(Address, NeverAsync);
        using var http = new HttpClient(network) { Timeout = TimeSpan.FromMilliseconds(20) };

        var reading = await new SourceFetcher(http).FetchAsync(Address, null, None);

        Assert.Equal(RefusalReason.SourceUnreachable, reading.Refusal?.Reason);
        Assert.StartsWith(Address, reading.Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_larger_than_the_limit_is_a_refusal()
    {
        using var http = new HttpClient(new FakeHttp().Answer(Address, () => Text(new string('x', 1001)))) { MaxResponseContentBufferSize = 1000 };

        var reading = await new SourceFetcher(http).FetchAsync(Address, null, None);

        Assert.Equal(RefusalReason.SourceTooLarge, reading.Refusal?.Reason);
        Assert.StartsWith(Address, reading.Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_servers_Retry_After_is_quoted()
    {
        var reading = await ReadAsync(() =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(120));
            return answer;
        });

        Assert.Contains("Service Unavailable and asked the app to wait ", reading.Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_Retry_After_no_time_is_quoted()
    {
        var reading = await ReadAsync(() => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));

        Assert.Equal($"{Address} answered 503 Service Unavailable; the next run tries again.", reading.Refusal?.Message);
    }

    // RFC 9111, 4.3.4
    [Theory]
    [InlineData("\"b\"", true, "\"b\" 2025-03-28")]
    [InlineData(null, true, "\"a\" 2025-03-28")]
    [InlineData("\"b\"", false, "\"b\" 2025-01-01")]
    [InlineData(null, false, "\"a\" 2025-01-01")]
    public async Task Validators_that_a_304_omits_keep_their_values(string? tag, bool saysWhen, string validators)
    {
        var known = new PageValidators("\"a\"", new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var http = new HttpClient(new FakeHttp().Answer(Address, () =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.NotModified) { Content = new ByteArrayContent([]) };
            answer.Headers.ETag = tag is null ? null : EntityTagHeaderValue.Parse(tag);
            answer.Content.Headers.LastModified = saysWhen ? new DateTimeOffset(2025, 3, 28, 0, 0, 0, TimeSpan.Zero) : null;
            return answer;
        }));

        var page = (await new SourceFetcher(http).FetchAsync(Address, known, None)).Value!;

        Assert.Null(page.Text);
        Assert.Equal(validators, FormattableString.Invariant($"{page.Validators.ETag} {page.Validators.LastModified:yyyy-MM-dd}"));
    }

    [Fact]
    public async Task A_page_in_an_unknown_charset_is_read_as_UTF_8()
    {
        var reading = await ReadAsync(() => Bytes("naïve"u8.ToArray(), "text/html; charset=nonsense"));

        Assert.Equal("naïve", reading.Value?.Text);
    }

    [Fact]
    public async Task Cancellation_is_not_a_refusal()
    {
        using var http = new HttpClient(new FakeHttp().Answer(Address, NeverAsync));
        using var caller = new CancellationTokenSource();

        var reading = new SourceFetcher(http).FetchAsync(Address, null, caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task A_file_is_read_by_its_absolute_path()
    {
        var file = FileWith("Rare cancers, naïvely");

        Assert.Equal("Rare cancers, naïvely", (await ReadFileAsync(file)).Value?.Text);
    }

    [Fact]
    public async Task A_file_is_read_by_its_relative_path()
    {
        var file = FileWith("Rare cancers");

        Assert.Equal("Rare cancers", (await ReadFileAsync(Path.GetRelativePath(Environment.CurrentDirectory, file))).Value?.Text);
    }

    [Fact]
    public async Task A_missing_file_is_a_refusal_that_says_where_it_was_looked_for()
    {
        var missing = Path.Combine(folder.FullName, "missing.html");

        var refusal = (await ReadFileAsync(missing)).Refusal!;

        Assert.Equal(RefusalReason.SourceNotFound, refusal.Reason);
        Assert.Contains($"looked for in '{folder.FullName}'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_not_a_file() => Assert.Equal(RefusalReason.SourceNotFound, (await ReadFileAsync(folder.FullName)).Refusal?.Reason);

    [Fact]
    public async Task A_file_larger_than_the_limit_is_a_refusal()
    {
        var file = Path.Combine(folder.FullName, "large.html");
        await using (var stream = File.Create(file))
            stream.SetLength(SourceFetcher.MaxBytes + 1);

        Assert.Equal(RefusalReason.SourceTooLarge, (await ReadFileAsync(file)).Refusal?.Reason);
    }

    private static async Task<Result<FetchedPage>> ReadAsync(Func<HttpResponseMessage> answer)
    {
        using var http = new HttpClient(new FakeHttp().Answer(Address, answer));
        return await new SourceFetcher(http).FetchAsync(Address, null, None);
    }

    // The fake network knows no address: a file is read without it.
    private static async Task<Result<FetchedPage>> ReadFileAsync(string path)
    {
        using var http = new HttpClient(new FakeHttp());
        return await new SourceFetcher(http).FetchAsync(path, null, None);
    }

    private static async Task<HttpResponseMessage> NeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return new HttpResponseMessage();
    }

    private static HttpResponseMessage Text(string text) => new() { Content = new StringContent(text) };

    private static HttpResponseMessage Bytes(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return new HttpResponseMessage { Content = content };
    }

    private string FileWith(string text)
    {
        var file = Path.Combine(folder.FullName, "page.html");
        File.WriteAllText(file, text);
        return file;
    }
}
