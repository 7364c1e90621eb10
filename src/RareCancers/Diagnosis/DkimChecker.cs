using System.Globalization;
using System.Security.Cryptography;

namespace RareCancers.Diagnosis;

/// <summary>Whether the key that mails are signed with can be found, and is one to trust (RFC 6376, RFC 8301, RFC 8463).</summary>
internal sealed class DkimChecker(TxtResolver dns)
{
    private const string Check = "DKIM";

    // RFC 8301, 3.2: verifiers take no shorter keys; signers should use longer ones.
    private const int MinBits = 1024;
    private const int GoodBits = 2048;
    private const int Ed25519Bytes = 32;

    public async Task<Finding> RunAsync(string selector, string domain, CancellationToken cancellationToken)
    {
        var name = $"{selector}._domainkey.{domain}";
        var records = (await dns.FindAsync(name, cancellationToken)).Select(DnsTags.Parse).Where(tags => tags.ContainsKey("p")).ToArray();
        return records switch
        {
            [] => Finding.Problem(Check, $"{name} holds no key.", "Add the record that your mail service or server gives for this selector, or set Doctor:DkimSelectors to the selector in use."),
            [var tags] => Judge(name, tags),
            // RFC 6376, 3.6.2.2: what a receiver does with several is not said.
            _ => Finding.Problem(Check, $"{name} holds {records.Length} keys, of which a receiver may take any.", "Leave the one that mails are signed with."),
        };
    }

    private static Finding Judge(string name, IReadOnlyDictionary<string, string> tags)
    {
        // RFC 6376, 3.6.1: an empty key is a revoked one.
        var text = string.Concat(tags["p"].Where(character => !char.IsWhiteSpace(character)));
        if (text.Length == 0)
            return Finding.Problem(Check, $"{name} holds a key that was revoked.", "Sign with another selector, or publish the key that is in use.");
        if (tags.GetValueOrDefault("h") is { } hashes && !hashes.Split(':').Any(hash => hash.Trim() == "sha256"))
            return Finding.Problem(Check, $"{name} does not allow sha256, and receivers take nothing else (RFC 8301).", "Leave the tag h= out of it.");

        return (tags.GetValueOrDefault("k") ?? "rsa", BitsOf(tags.GetValueOrDefault("k") ?? "rsa", text)) switch
        {
            (_, null) => Finding.Problem(Check, $"{name} holds something that is no key.", "Copy the record anew, whole and without line breaks."),
            ("rsa", < MinBits and var bits) => Finding.Problem(Check, Length(name, bits), "Make a key of 2048 bits, and sign with it: receivers take none below 1024."),
            ("rsa", < GoodBits and var bits) => Finding.Note(Check, Length(name, bits), "Make a key of 2048 bits when you next change it."),
            var (kind, _) when tags.GetValueOrDefault("t")?.Split(':').Any(flag => flag.Trim() == "y") == true =>
                Finding.Note(Check, $"{name} holds a key ({kind}) that is marked as a test (t=y).", "Take t=y out once mails are signed well."),
            ("rsa", var bits) => Finding.Ok(Check, Length(name, bits!.Value)),
            var (kind, _) => Finding.Ok(Check, $"{name} holds a key ({kind})."),
        };
    }

    private static string Length(string name, int bits) => string.Create(CultureInfo.InvariantCulture, $"{name} holds a key of {bits} bits.");

    // Null for what cannot be read as a key of the kind.
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
