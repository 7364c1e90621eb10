namespace RareCancers.Diagnosis;

/// <summary>Parses a tag list such as <c>v=DKIM1; k=rsa; p=…</c> (RFC 6376, 3.2).</summary>
internal static class DnsTags
{
    /// <summary>The values by tag; the first of duplicate tags.</summary>
    public static IReadOnlyDictionary<string, string> Parse(string record) => record.Split(';')
        .Select(tag => tag.Split('=', 2))
        .Where(parts => parts.Length == 2)
        .GroupBy(parts => parts[0].Trim(), StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.First()[1].Trim(), StringComparer.Ordinal);
}
