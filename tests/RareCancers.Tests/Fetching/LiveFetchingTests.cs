using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Collections;
using RareCancers.Collections.Sources;

namespace RareCancers.Tests.Fetching;

/// <summary>Behaviour that needs real sockets: encodings, cookies, truncated bodies, names of private addresses.</summary>
public sealed class LiveFetchingTests
{
    private const string Text = "Rare cancers, naïvely";
    private static readonly DateTimeOffset Day = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_compressed_page_is_decompressed(string encoding)
    {
        await using var publisher = await LivePublisher.StartAsync(context => WriteAsync(context, encoding, Pack(encoding, Encoding.UTF8.GetBytes(Text))));

        Assert.Equal(Text, (await publisher.ReadAsync()).Value?.Text);
    }

    [Fact]
    public async Task A_page_with_the_same_tag_is_not_sent_again()
    {
        await using var publisher = await LivePublisher.StartAsync(context => Results.Text(Text).ExecuteAsync(Tag(context, "\"5f\"")));
        var first = (await publisher.ReadAsync()).Value!;

        var second = (await publisher.ReadAsync(known: first.Validators)).Value!;

        Assert.Equal((Text, "\"5f\""), (first.Text, first.Validators.ETag));
        Assert.Equal((null, "\"5f\""), (second.Text, second.Validators.ETag));
    }

    [Fact]
    public async Task A_page_with_the_same_date_is_not_sent_again()
    {
        await using var publisher = await LivePublisher.StartAsync(
            context => Results.Bytes(Encoding.UTF8.GetBytes(Text), "text/html; charset=utf-8", lastModified: Day).ExecuteAsync(context));
        var first = (await publisher.ReadAsync()).Value!;

        var second = (await publisher.ReadAsync(known: first.Validators)).Value!;

        Assert.Equal((Text, Day), (first.Text, first.Validators.LastModified));
        Assert.Equal((null, Day), (second.Text, second.Validators.LastModified));
    }

    // Without a cookie the page redirects to another host of the publisher, which redirects back with a code; the code sets the cookie.
    [Fact]
    public async Task The_cookie_check_is_passed_once_and_leaves_no_trace_in_the_address()
    {
        var steps = 0;
        LivePublisher? publisher = null;
        await using var started = publisher = await LivePublisher.StartAsync(
            context => (context.Request.Path.Value, context.Request.Query["code"].Count, context.Request.Cookies["idp"]) switch
        {
            ("/authorize", _, _) when Interlocked.Increment(ref steps) > 0 =>
                Results.Redirect($"{publisher!.Address}collections/rc?error=cookies_not_supported&code=12ab").ExecuteAsync(context),
            (_, 0, null) => Results.Redirect($"{publisher!.OtherAddress}authorize").ExecuteAsync(context),
            (_, > 0, null) => Results.Text("No cookie yet").ExecuteAsync(Cookie(context)),
            _ => Results.Text(Text).ExecuteAsync(context),
        });

        var first = (await publisher.ReadAsync()).Value!;
        var second = (await publisher.ReadAsync()).Value!;

        Assert.Equal((new Uri(publisher.Address, "/collections/rc"), "No cookie yet"), (first.Address, first.Text));
        Assert.Equal((new Uri(publisher.Address, "/collections/rc"), Text), (second.Address, second.Text));
        Assert.Equal(1, steps);
    }

    [Theory]
    [InlineData("https://journal.example/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    public async Task A_redirect_to_a_host_that_is_not_allowed_is_refused(string target)
    {
        await using var publisher = await LivePublisher.StartAsync(context => Results.Redirect(target).ExecuteAsync(context));

        var refusal = (await publisher.ReadAsync()).Refusal!;

        Assert.Equal(RefusalReason.SourceNotAllowed, refusal.Reason);
        Assert.Contains(target, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_decompression_bomb_is_refused(string encoding)
    {
        var bomb = Pack(encoding, new byte[50_000_000]);
        await using var publisher = await LivePublisher.StartAsync(context => WriteAsync(context, encoding, bomb));

        Assert.InRange(bomb.Length, 1, 100_000);
        Assert.Equal(RefusalReason.SourceTooLarge, (await publisher.ReadAsync()).Refusal?.Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_that_is_one_line_of_50_MB_is_refused(bool toldAhead)
    {
        await using var publisher = await LivePublisher.StartAsync(context => WriteLineAsync(context, 50_000_000, toldAhead));

        Assert.Equal(RefusalReason.SourceTooLarge, (await publisher.ReadAsync()).Refusal?.Reason);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_truncated_compressed_page_is_detected(string encoding)
    {
        var packed = Pack(encoding, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 2_000))));
        await using var publisher = await LivePublisher.StartAsync(context => WriteAsync(context, encoding, packed[..(packed.Length / 2)]));

        Assert.Equal(RefusalReason.SourceTruncated, (await publisher.ReadAsync()).Refusal?.Reason);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_page_with_a_wrong_Content_Encoding_is_refused(string encoding)
    {
        await using var publisher = await LivePublisher.StartAsync(context => WriteAsync(context, encoding, "<html>Rare cancers</html>"u8.ToArray()));

        Assert.Equal(RefusalReason.SourceTruncated, (await publisher.ReadAsync()).Refusal?.Reason);
    }

    [Fact]
    public async Task A_broken_connection_is_detected()
    {
        await using var server = new BreakingServer();
        await using var services = LivePublisher.ReaderServices();

        var refusal = (await services.GetRequiredService<SourceFetcher>().FetchAsync(server.Address, null, CancellationToken.None)).Refusal!;

        Assert.Equal(RefusalReason.SourceTruncated, refusal.Reason);
        Assert.StartsWith($"The response of {server.Address} was cut short", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(4, server.Begun);
    }

    [Fact]
    public async Task Retry_After_is_obeyed()
    {
        var tries = 0;
        await using var publisher = await LivePublisher.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter = "0";
            return (Interlocked.Increment(ref tries) == 1 ? Results.StatusCode(503) : Results.Text(Text)).ExecuteAsync(context);
        });

        Assert.Equal(Text, (await publisher.ReadAsync()).Value?.Text);
        Assert.Equal(2, tries);
    }

    // The name of an allowed host may not resolve to this machine, unless loopback is allowed.
    [Fact]
    public async Task A_name_that_resolves_to_this_machine_is_refused()
    {
        await using var services = LivePublisher.ReaderServices(("Fetching:AllowLoopback", "false"), ("Fetching:AllowedHosts:0", "localhost"));

        var refusal = (await services.GetRequiredService<SourceFetcher>()
            .FetchAsync("https://localhost/collections/rc", null, CancellationToken.None)).Refusal!;

        Assert.Equal(RefusalReason.SourceNotAllowed, refusal.Reason);
        Assert.Contains("which is not a public internet address", refusal.Message, StringComparison.Ordinal);
    }

    private static HttpContext Tag(HttpContext context, string tag)
    {
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
            context.Response.StatusCode = (int)HttpStatusCode.NotModified;
        return context;
    }

    private static HttpContext Cookie(HttpContext context)
    {
        context.Response.Cookies.Append("idp", "12ab");
        return context;
    }

    private static byte[] Pack(string encoding, byte[] content)
    {
        using var packed = new MemoryStream();
        using (Stream packer = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(packed, CompressionLevel.Optimal),
            _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "No such encoding."),
        })
        {
            packer.Write(content);
        }

        return packed.ToArray();
    }

    private static async Task WriteAsync(HttpContext context, string encoding, byte[] body)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentEncoding = encoding;
        await context.Response.Body.WriteAsync(body);
    }

    private static async Task WriteLineAsync(HttpContext context, int length, bool toldAhead)
    {
        var piece = Encoding.ASCII.GetBytes(new string('x', 100_000));
        context.Response.ContentLength = toldAhead ? length : null;
        for (var sent = 0; sent < length && !context.RequestAborted.IsCancellationRequested; sent += piece.Length)
            await context.Response.Body.WriteAsync(piece);
    }
}
