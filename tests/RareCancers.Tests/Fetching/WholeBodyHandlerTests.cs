using Moq;
using RareCancers.Fetching;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Fetching;

public sealed class WholeBodyHandlerTests
{
    [Fact]
    public async Task An_endless_body_is_read_little_beyond_the_limit()
    {
        var sent = 0;
        var body = new Mock<Stream>();
        body.Setup(stream => stream.CanRead).Returns(true);
        body.Setup(stream => stream.CopyToAsync(It.IsAny<Stream>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .Returns(async (Stream buffer, int count, CancellationToken cancel) =>
            {
                while (true)
                {
                    sent += count;
                    await buffer.WriteAsync(new byte[count], cancel);
                }
            });

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(body.Object));

        Assert.Equal(HttpRequestError.ConfigurationLimitExceeded, failure.HttpRequestError);
        Assert.InRange(sent, WholeBodyHandler.MaxBytes, WholeBodyHandler.MaxBytes + 1_000_000);
        body.Verify(stream => stream.Close());
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
        var body = new Mock<Stream>();
        body.Setup(stream => stream.CanRead).Returns(true);
        body.Setup(stream => stream.CopyToAsync(It.IsAny<Stream>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new IOException("Connection reset by peer"));

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(body.Object));

        Assert.Equal(HttpRequestError.ResponseEnded, failure.HttpRequestError);
    }

    private static async Task<HttpResponseMessage> SendAsync(Stream body)
    {
        const string Address = "https://journal.springer.com/";
        var network = new FakeHttp().Answer(Address, () => new HttpResponseMessage { Content = new StreamContent(body) });
        using var client = new HttpMessageInvoker(new WholeBodyHandler { InnerHandler = network });
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        return await client.SendAsync(request, CancellationToken.None);
    }
}
