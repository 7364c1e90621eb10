namespace RareCancers.Diagnosis;

/// <summary>The resolver did not answer a question, or failed at it.</summary>
/// <param name="name">The name asked for.</param>
/// <param name="how">What the resolver answered, in a word.</param>
internal sealed class DnsLookupException(string name, string how) : Exception($"No answer from DNS for {name} ({how}).");
