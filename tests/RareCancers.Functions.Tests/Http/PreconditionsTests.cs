using Microsoft.AspNetCore.Http;
using RareCancers.Functions.Http;

namespace RareCancers.Functions.Tests.Http;

/// <summary>When a client gets 304 (RFC 9110, 13).</summary>
public sealed class PreconditionsTests
{
    private const string Tag = "0123456789abcdef0123456789abcdef";

    private static readonly DateTimeOffset Modified = new(2026, 11, 2, 9, 0, 0, 250, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData($"\"{Tag}\"", true)]
    [InlineData($"W/\"{Tag}\"", true)]
    [InlineData($"\"{Tag}-gzip\"", true)]
    [InlineData($"W/\"{Tag}-br\"", true)]
    [InlineData($"\"another\", \"{Tag}\"", true)]
    [InlineData($"\"another\",W/\"{Tag}-gzip\" , \"third\"", true)]
    [InlineData("*", true)]
    [InlineData("\"*\"", false)]
    [InlineData("\"another\"", false)]
    [InlineData($"\"{Tag}-zstd\"", false)]
    [InlineData($"\"{Tag}0\"", false)]
    [InlineData($"\"x{Tag}\"", false)]
    [InlineData(Tag, false)]
    [InlineData($"\"{Tag}", false)]
    [InlineData("", false)]
    public void A_tag_is_compared_weakly_and_in_any_coding(string ifNoneMatch, bool isUnchanged) =>
        Assert.Equal(isUnchanged, IsUnchanged(("If-None-Match", ifNoneMatch)));

    [Theory]
    [InlineData("Mon, 02 Nov 2026 09:00:00 GMT", true)]
    [InlineData("Mon, 02 Nov 2026 09:00:01 GMT", true)]
    [InlineData("Mon, 02 Nov 2026 08:59:59 GMT", false)]
    [InlineData("Monday, 02-Nov-26 09:00:00 GMT", true)]
    [InlineData("yesterday", false)]
    [InlineData("", false)]
    public void A_date_is_compared_to_the_second(string ifModifiedSince, bool isUnchanged) =>
        Assert.Equal(isUnchanged, IsUnchanged(("If-Modified-Since", ifModifiedSince)));

    // A reader whose clock is ahead would get 304, and miss the news until its date has come.
    [Theory]
    [InlineData("Mon, 02 Nov 2026 10:00:00 GMT", true)]
    [InlineData("Mon, 02 Nov 2026 10:00:01 GMT", false)]
    [InlineData("Tue, 02 Nov 2027 09:00:00 GMT", false)]
    public void A_date_in_the_future_is_ignored(string ifModifiedSince, bool isUnchanged) =>
        Assert.Equal(isUnchanged, IsUnchanged(("If-Modified-Since", ifModifiedSince)));

    // RFC 9110, 13.1.3: If-None-Match takes precedence over If-Modified-Since.
    [Theory]
    [InlineData("\"another\"", "Tue, 02 Nov 2027 09:00:00 GMT", false)]
    [InlineData($"\"{Tag}\"", "Sun, 02 Nov 2025 09:00:00 GMT", true)]
    [InlineData("not a tag", "Tue, 02 Nov 2027 09:00:00 GMT", false)]
    public void A_date_is_ignored_when_there_are_tags(string ifNoneMatch, string ifModifiedSince, bool isUnchanged) =>
        Assert.Equal(isUnchanged, IsUnchanged(("If-None-Match", ifNoneMatch), ("If-Modified-Since", ifModifiedSince)));

    [Fact]
    public void Without_preconditions_the_document_is_sent() => Assert.False(IsUnchanged());

    private static bool IsUnchanged(params (string Name, string Value)[] headers)
    {
        var dictionary = new HeaderDictionary();
        foreach (var (name, value) in headers)
            dictionary[name] = value;
        return Preconditions.IsUnchanged(dictionary, Tag, Modified, Now);
    }
}
