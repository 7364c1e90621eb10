using System.Security.Cryptography;
using RareCancers.Diagnosis;
using RareCancers.Testing.Dns;

namespace RareCancers.Tests.Diagnosis;

public sealed class DkimTests
{
    private const string Name = "s1._domainkey.example.org";

    [Theory]
    [InlineData(2048, FindingKind.Ok)]
    [InlineData(1024, FindingKind.Note)]
    [InlineData(768, FindingKind.Problem)]
    public async Task A_key_is_judged_by_its_length(int bits, FindingKind kind)
    {
        using var key = RSA.Create(bits);
        await using var dns = DnsServer.Start().With(Name, $"v=DKIM1; k=rsa; p={Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())}");

        var finding = await SenderFixture.LookAsync(dns, "DKIM");

        Assert.Equal((kind, $"{Name} contains a key of {bits} bits."), (finding.Kind, finding.Message));
    }

    [Theory]
    [InlineData("v=DKIM1; p=", FindingKind.Problem, "a revoked key")]
    [InlineData("v=DKIM1; p=AAAA", FindingKind.Problem, "an invalid key")]
    [InlineData("v=DKIM1; p=not base64!", FindingKind.Problem, "an invalid key")]
    [InlineData("v=DKIM1; h=sha1; p=AAAA", FindingKind.Problem, "sha256")]
    [InlineData("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", FindingKind.Ok, "contains a key (ed25519)")]
    [InlineData("v=DKIM1; k=ed25519; t=y:s; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", FindingKind.Note, "t=y")]
    [InlineData("something else", FindingKind.Problem, "contains no key")]
    public async Task A_record_is_judged_by_its_tags(string record, FindingKind kind, string says)
    {
        await using var dns = DnsServer.Start().With(Name, record);

        var finding = await SenderFixture.LookAsync(dns, "DKIM");

        Assert.Equal(kind, finding.Kind);
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_selector_is_named()
    {
        await using var dns = DnsServer.Start();

        var finding = await SenderFixture.LookAsync(dns, "DKIM");

        Assert.Equal((FindingKind.Problem, $"{Name} contains no key."), (finding.Kind, finding.Message));
    }
}
