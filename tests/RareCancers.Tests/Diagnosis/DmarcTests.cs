using RareCancers.Diagnosis;
using RareCancers.Testing.Dns;

namespace RareCancers.Tests.Diagnosis;

public sealed class DmarcTests
{
    [Theory]
    [InlineData("v=DMARC1; p=reject; rua=mailto:reports@example.org", FindingKind.Ok, "asks receivers to reject emails that fail")]
    [InlineData("v = DMARC1 ;p=Quarantine", FindingKind.Ok, "asks receivers to quarantine emails that fail")]
    [InlineData("v=DMARC1; p=none", FindingKind.Note, "p=none")]
    [InlineData("v=DMARC1; rua=mailto:reports@example.org", FindingKind.Problem, "has no policy")]
    [InlineData("v=DMARC1; p=block", FindingKind.Problem, "other than none, quarantine and reject")]
    [InlineData("v=DMARC2; p=reject", FindingKind.Problem, "has no DMARC record")]
    [InlineData("p=reject; v=DMARC1", FindingKind.Problem, "has no DMARC record")]
    public async Task A_record_is_judged_by_its_policy(string record, FindingKind kind, string says)
    {
        await using var dns = DnsServer.Start().With("_dmarc.example.org", record);

        var finding = await SenderFixture.LookAsync(dns, "DMARC");

        Assert.Equal(kind, finding.Kind);
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("reports@", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_domain_without_a_record_uses_the_subdomain_policy_of_its_parent()
    {
        await using var dns = DnsServer.Start().With("_dmarc.example.org", "v=DMARC1; p=none; sp=reject");

        var finding = await SenderFixture.LookAsync(dns, "DMARC", "news@a.b.example.org");

        Assert.Equal((FindingKind.Ok, "_dmarc.example.org asks receivers to reject emails that fail."), (finding.Kind, finding.Message));
        Assert.DoesNotContain("udp _dmarc.org", dns.Questions);
    }

    [Fact]
    public async Task A_long_name_needs_at_most_eight_queries()
    {
        await using var dns = DnsServer.Start();

        await SenderFixture.LookAsync(dns, "DMARC", "news@" + string.Join('.', Enumerable.Repeat("a", 40)) + ".example");

        Assert.InRange(dns.Questions.Count(question => question.StartsWith("udp _dmarc.", StringComparison.Ordinal)), 2, 8);
    }

    [Fact]
    public async Task Two_records_are_a_problem()
    {
        await using var dns = DnsServer.Start().With("_dmarc.example.org", "v=DMARC1; p=reject", "v=DMARC1; p=none");

        Assert.Equal(FindingKind.Problem, (await SenderFixture.LookAsync(dns, "DMARC")).Kind);
    }
}
