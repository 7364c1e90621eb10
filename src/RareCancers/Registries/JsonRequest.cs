namespace RareCancers.Registries;

/// <summary>A request to a service.</summary>
/// <param name="Path">The path relative to the service's base address.</param>
/// <param name="IsList">Whether it asks for a list, which has lower limits; only a single record can be not found (404).</param>
/// <param name="Parameters">The names and values of the query.</param>
internal sealed record JsonRequest(string Path, bool IsList, IReadOnlyList<(string Name, string Value)> Parameters)
{
    /// <summary>Whether to send the parameters as a form (POST), for queries that are too long for an address.</summary>
    public bool IsForm { get; init; }

    /// <summary>The message to send, once.</summary>
    public HttpRequestMessage ToMessage() => IsForm
        ? new HttpRequestMessage(HttpMethod.Post, new Uri(Path, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))),
        }
        : new HttpRequestMessage(HttpMethod.Get, new Uri(Parameters.Count == 0 ? Path : $"{Path}?{Query}", UriKind.Relative));

    private string Query => string.Join('&', Parameters.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
}
