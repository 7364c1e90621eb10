using System.Text.Json.Serialization;

namespace RareCancers.LocalHost.Samples;

/// <summary>One entry of the index of recorded responses: which requests it answers, and with which file.</summary>
/// <param name="Address">The address without its query; with an asterisk at the end, all addresses that start with the rest.</param>
/// <param name="File">The file with the response, relative to the index.</param>
/// <param name="Having">Texts that parameters of the request, in its query or its form, must contain; null for any request.</param>
/// <param name="Status">The status of the response.</param>
internal sealed record RecordedResponse(string Address, string File, IReadOnlyDictionary<string, string>? Having = null, int Status = StatusCodes.Status200OK)
{
    /// <summary>Whether it answers a request.</summary>
    /// <param name="address">The address of the request without its query, percent-decoded.</param>
    /// <param name="parameters">The parameters of the request.</param>
    public bool Answers(string address, ILookup<string, string> parameters) =>
        (Address is [.. var start, '*'] ? address.StartsWith(start, StringComparison.Ordinal) : address == Address)
        && (Having is null || Having.All(wanted => parameters[wanted.Key].Any(value => value.Contains(wanted.Value, StringComparison.Ordinal))));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RecordedResponse[]))]
internal sealed partial class RecordedResponseJson : JsonSerializerContext;
