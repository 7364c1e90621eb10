using System.Security.Cryptography;

namespace RareCancers.Diagnosis;

/// <summary>Checks that the DKIM key is published and strong enough (RFC 6376, RFC 8301, RFC 8463).</summary>
internal sealed class DkimChecker(DnsResolver dns)
{
    private const string Check = "DKIM";

    // RFC 8301, 3.2: verifiers reject shorter keys; signers should use 2048 bits.
    private const int MinBits = 1024;
    private const int GoodBits = 2048;
    private const int Ed25519Bytes = 32;

    public async Task<Finding> RunAsync(string selector, string domain, CancellationToken cancellationToken)
    {
        var name = $"{selector}._domainkey.{domain}";
        var records = (await dns.FindAsync(name, cancellationToken)).Select(DnsTags.Parse).Where(tags => tags.ContainsKey("p")).ToArray();
        return records switch
        {
            [] => Finding.Problem(Check, $"{name} contains no key.",
                "Add the record that your mail service or server provides for this selector, or set Doctor:DkimSelectors to the "
                + "selector in use."),
            [var tags] => Judge(name, tags),
            // RFC 6376, 3.6.2.2: with several records the result is undefined.
            _ => Finding.Problem(Check, $"{name} contains {records.Length} keys, and receivers may use any of them.",
                "Keep only the one that emails are signed with."),
        };
    }

    private static Finding Judge(string name, IReadOnlyDictionary<string, string> tags)
    {
        // RFC 6376, 3.6.1: an empty key is revoked.
        var text = string.Concat(tags["p"].Where(character => !char.IsWhiteSpace(character)));
        if (text.Length == 0)
            return Finding.Problem(Check, $"{name} contains a revoked key.", "Sign with another selector, or publish the key in use.");
        if (tags.GetValueOrDefault("h") is { } hashes && !hashes.Split(':').Any(hash => hash.Trim() == "sha256"))
            return Finding.Problem(Check, $"{name} does not allow sha256, and receivers accept nothing else (RFC 8301).", "Remove the tag h=.");

        return (tags.GetValueOrDefault("k") ?? "rsa", BitsOf(tags.GetValueOrDefault("k") ?? "rsa", text)) switch
        {
            (_, null) => Finding.Problem(Check, $"{name} contains an invalid key.", "Copy the complete record again, without line breaks."),
            ("rsa", < MinBits and var bits) => Finding.Problem(
                Check, Length(name, bits), "Create a key of 2048 bits and sign with it: receivers accept none below 1024."),
            ("rsa", < GoodBits and var bits) => Finding.Note(Check, Length(name, bits), "Create a key of 2048 bits when you next change it."),
            var (kind, _) when tags.GetValueOrDefault("t")?.Split(':').Any(flag => flag.Trim() == "y") == true =>
                Finding.Note(Check, $"{name} contains a key ({kind}) that is marked as a test (t=y).", "Remove t=y once signing works."),
            ("rsa", var bits) => Finding.Ok(Check, Length(name, bits!.Value)),
            var (kind, _) => Finding.Ok(Check, $"{name} contains a key ({kind})."),
        };
    }

    private static string Length(string name, int bits) => string.Create(CultureInfo.InvariantCulture, $"{name} contains a key of {bits} bits.");

    // Null if it is not a key of this kind.
    private static int? BitsOf(string kind, string text)
    {
        try
        {
            var key = Convert.FromBase64String(text);
            return kind switch
            {
                "rsa" => BitsOfRsa(key),
                "ed25519" => key.Length == Ed25519Bytes ? key.Length * 8 : null,
                _ => null,
            };
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private static int BitsOfRsa(byte[] key)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key, out _);
        return rsa.KeySize;
    }
}
