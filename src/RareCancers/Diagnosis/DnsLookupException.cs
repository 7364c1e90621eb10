namespace RareCancers.Diagnosis;

/// <summary>The resolver did not answer a query, or failed.</summary>
/// <param name="name">The queried name.</param>
/// <param name="how">The resolver's response code, or why there is none.</param>
internal sealed class DnsLookupException(string name, string how) : Exception($"No answer from DNS for {name} ({how}).");
