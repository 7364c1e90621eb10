using System.Net;
using RareCancers.Fetching;

namespace RareCancers.Tests.Fetching;

public sealed class WholeBodyHandlerTests
{
    [Fact]
    public async Task An_endless_body_is_read_little_beyond_the_limit()
    {
        using var body = new EndlessBody();

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(body));

        Assert.Equal(HttpRequestError.ConfigurationLimitExceeded, failure.HttpRequestError);
        Assert.InRange(body.Taken, WholeBodyHandler.MaxBytes, WholeBodyHandler.MaxBytes + 1_000_000);
        Assert.True(body.IsClosed);
    }

    [Fact]
    public async Task A_body_at_the_limit_is_complete()
    {
        using var body = new MemoryStream(new byte[WholeBodyHandler.MaxBytes]);

        using var answer = await SendAsync(body);

        Assert.Equal(WholeBodyHandler.MaxBytes, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task A_connection_reset_is_detected()
    {
        using var body = new EndlessBody { BreaksAfter = 1_000 };

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(body));

        Assert.Equal(HttpRequestError.ResponseEnded, failure.HttpRequestError);
    }

    private static async Task<HttpResponseMessage> SendAsync(Stream body)
    {
        using var client = new HttpMessageInvoker(new WholeBodyHandler { InnerHandler = new Answering(body) });
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://journal.springer.com/");
        return await client.SendAsync(request, CancellationToken.None);
    }

    private sealed class Answering(Stream body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });
    }

    private sealed class EndlessBody : Stream
    {
        public long Taken { get; private set; }

        public long BreaksAfter { get; init; } = long.MaxValue;

        public bool IsClosed { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Taken >= BreaksAfter)
                throw new IOException("Connection reset by peer");
            Taken += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            IsClosed = true;
            base.Dispose(disposing);
        }
    }
}
