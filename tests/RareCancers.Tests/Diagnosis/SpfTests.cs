using RareCancers.Diagnosis;
using RareCancers.Testing.Dns;

namespace RareCancers.Tests.Diagnosis;

public sealed class SpfTests
{
    [Theory]
    [InlineData("v=spf1 include:_spf.mail.example -all", FindingKind.Ok, "2 of 10 lookups")]
    [InlineData("V=SPF1 ip4:192.0.2.0/24 ip6:2001:db8::/32 mx a:mail.example.org ~all", FindingKind.Ok, "2 of 10 lookups")]
    [InlineData("v=spf1 redirect=_spf.mail.example", FindingKind.Ok, "2 of 10 lookups")]
    [InlineData("v=spf1 exists:%{i}._spf.example.org -all", FindingKind.Ok, "1 of 10 lookups")]
    [InlineData("v=spf1 a -all redirect=nowhere.example", FindingKind.Ok, "1 of 10 lookups")]
    [InlineData("v=spf1 a", FindingKind.Note, "says nothing about senders")]
    [InlineData("v=spf1 a ?all", FindingKind.Note, "says nothing about senders")]
    [InlineData("v=spf1 +all", FindingKind.Problem, "allows any server to send")]
    [InlineData("v=spf1 a ALL", FindingKind.Problem, "allows any server to send")]
    [InlineData("v=spf1 include:open.example -all", FindingKind.Problem, "allows any server to send")]
    [InlineData("v=spf1 ipv4:192.0.2.1 -all", FindingKind.Problem, "'ipv4:192.0.2.1', which is not a valid term")]
    [InlineData("v=spf1 include:nowhere.example -all", FindingKind.Problem, "refers to nowhere.example, which has no SPF record")]
    [InlineData("v=spf1 include:example.org -all", FindingKind.Problem, "more than 10 lookups")]
    [InlineData("v=spf1 a:1.example a:2.example a:3.example a:4.example a:5.example mx ptr exists:7.example a "
        + "include:_spf.mail.example -all", FindingKind.Problem, "more than 10 lookups")]
    [InlineData("v=spf1 a:1.example a:2.example a:3.example a:4.example a:5.example mx ptr exists:7.example include:_spf.mail.example -all",
        FindingKind.Ok, "10 of 10 lookups")]
    [InlineData("v=spf10 -all", FindingKind.Problem, "has no SPF record")]
    [InlineData("spf2.0/pra -all", FindingKind.Problem, "has no SPF record")]
    public async Task A_record_is_judged_as_receivers_would(string record, FindingKind kind, string says)
    {
        await using var dns = Server().With("example.org", "other-verification=1", record);

        var finding = await SenderFixture.LookAsync(dns, "SPF");

        Assert.Equal(kind, finding.Kind);
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
        Assert.Equal(kind == FindingKind.Ok, finding.ToDo is null);
    }

    [Fact]
    public async Task Two_records_are_a_problem()
    {
        await using var dns = Server().With("example.org", "v=spf1 a -all", "v=spf1 mx -all");

        var finding = await SenderFixture.LookAsync(dns, "SPF");

        Assert.Equal((FindingKind.Problem, "example.org has 2 SPF records, so receivers use none."), (finding.Kind, finding.Message));
    }

    [Fact]
    public async Task A_long_record_arrives_in_several_strings_over_TCP()
    {
        var addresses = string.Join(' ', Enumerable.Range(0, 500).Select(number => $"ip4:10.0.{number / 250}.{number % 250}"));
        await using var dns = Server().With("example.org", $"v=spf1 {addresses} -all");

        var finding = await SenderFixture.LookAsync(dns, "SPF");

        Assert.Equal((FindingKind.Ok, "example.org has one record, with 0 of 10 lookups."), (finding.Kind, finding.Message));
        Assert.Contains("tcp example.org", dns.Questions);
    }

    [Fact]
    public async Task A_failing_resolver_is_reported_and_does_not_affect_other_records()
    {
        await using var dns = Server().With("_dmarc.example.org", "v=DMARC1; p=reject");
        dns.Broken.Add("example.org");

        var findings = await SenderFixture.LookAtAllAsync(dns);

        Assert.Equal("No answer from DNS for example.org (ServerFailure).", findings.Single(finding => finding.Check == "SPF").Message);
        Assert.Equal(FindingKind.Ok, findings.Single(finding => finding.Check == "DMARC").Kind);
    }

    [Fact]
    public async Task An_international_domain_is_queried_in_its_ASCII_form()
    {
        await using var dns = Server().With("xn--bcher-kva.example", "v=spf1 a -all");

        Assert.Equal(FindingKind.Ok, (await SenderFixture.LookAsync(dns, "SPF", "news@bücher.example")).Kind);
    }

    private static DnsServer Server() => DnsServer.Start()
        .With("_spf.mail.example", "v=spf1 a:out.mail.example -all")
        .With("open.example", "v=spf1 all");
}
