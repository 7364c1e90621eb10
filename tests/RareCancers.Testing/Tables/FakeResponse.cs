using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace RareCancers.Testing.Tables;

/// <summary>A response of the fake table: a status and, for writes, an ETag.</summary>
internal sealed class FakeResponse(int status, ETag etag = default) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => "";

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() =>
        etag == default ? [] : [new HttpHeader(HttpHeader.Names.ETag, etag.ToString())];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = etag != default && name.Equals(HttpHeader.Names.ETag, StringComparison.OrdinalIgnoreCase) ? etag.ToString() : null;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }
}
