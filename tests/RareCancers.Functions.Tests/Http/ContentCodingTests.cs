using Microsoft.Extensions.Primitives;
using RareCancers.Functions.Http;

namespace RareCancers.Functions.Tests.Http;

public sealed class ContentCodingTests
{
    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("GZip", "gzip")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("br;q=0.5, gzip", "gzip")]
    [InlineData("br;q=0.5, gzip;q=0.5", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br;q=0.001", "br")]
    [InlineData("*", "br")]
    [InlineData("*;q=0.1", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("gzip;q=1, *;q=0", "gzip")]
    [InlineData("identity;q=0, *", "br")]
    [InlineData("identity;q=0, gzip", "gzip")]
    [InlineData("identity;q=0.5, gzip;q=1.0", "gzip")]
    [InlineData("identity, gzip", "gzip")]
    public void The_preferred_coding_is_chosen(string accepted, string coding) => Assert.Equal(coding, ContentCoding.Choose(accepted).Name());

    [Theory]
    [InlineData("")]
    [InlineData("identity")]
    [InlineData("deflate")]
    [InlineData("zstd, compress")]
    [InlineData("gzip;q=0")]
    [InlineData("gzip;q=0, br;q=0")]
    [InlineData("*;q=0")]
    [InlineData("identity;q=0")]
    [InlineData("identity;q=0, *;q=0")]
    [InlineData("identity;q=1, gzip;q=0.5")]
    [InlineData("identity, *;q=0.5")]
    [InlineData("brotli")]
    [InlineData("gzip;q=x;;;=")]
    public void The_document_is_not_compressed_for_clients_that_accept_none_of_our_codings_or_prefer_none(string accepted) =>
        Assert.Equal(Coding.Identity, ContentCoding.Choose(accepted));

    [Fact]
    public void Without_the_header_the_document_is_not_compressed() => Assert.Equal(Coding.Identity, ContentCoding.Choose(StringValues.Empty));

    [Fact]
    public void The_header_may_have_several_lines() => Assert.Equal(Coding.Gzip, ContentCoding.Choose(new StringValues(["br;q=0.1", "gzip"])));
}
